import type { Check } from './check.ts';
import { delegatedTo } from './delegation.ts';

const service = 'access-analyzer.amazonaws.com';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-delegated-administrator-add.html */
export const analyzer: Check = (world, { properties: { Type: type } }, { account }) => {
  if (!String(type).startsWith('ORGANIZATION')) return undefined;
  if (!world.serviceAccess.has(service))
    return refused('IAM Access Analyzer has no trusted access to the organization');
  if (account === world.management.id || delegatedTo(world, service) === account) return undefined;
  return refused('The account is neither the management account nor a delegated administrator of the organization');
};

const refused = (message: string): string =>
  `Resource handler returned message: "${message}" (Service: AccessAnalyzer, Status Code: 400, Error Code: ValidationException)`;
