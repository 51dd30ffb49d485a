import { Fn, type Stack } from 'aws-cdk-lib';
import { idsInParameter } from '../config/deployment/parameters.ts';
import { idParameter } from './definition.ts';

/**
 * The ids of accounts, by key, with commas, in as many parameters as it takes: a template has 200 at most, and the value of each 4,096 bytes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const accountList = (stack: Stack, name: string, keys: readonly string[], description: string): string => {
  const parts = Array.from({ length: Math.ceil(keys.length / idsInParameter) }, (_, index) => {
    const own = keys.slice(index * idsInParameter, (index + 1) * idsInParameter);
    const value = own.map((key) => `{{account.${key}}}`).join(',');
    return idParameter(stack, `${name}${index === 0 ? '' : index + 1}`, value, description);
  });
  const [only = ''] = parts;
  return parts.length === 1 ? only : Fn.join(',', parts);
};
