import { HierarchyLevelLimitExceededException, SSMServiceException } from '@aws-sdk/client-ssm';
import { refusal } from '../../engine/refuse.ts';

export const ssmRefusal = (name: string, message: string): Error =>
  new SSMServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: 400 } });

export const invalidRequest = (message: string): Error => ssmRefusal('ValidationException', message);

/** https://github.com/boto/boto3/issues/1499 */
const notAName =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash ' +
  'symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

/** Blanks around a name are taken off. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const trimmed = (name: string): string => name.trim();

/** A name by which a parameter is looked for. */
export function demandName(name: string): void {
  if (!/^[\w./-]+$/.test(name) || /^\/*ssm/i.test(name)) throw invalidRequest(notAName);
}

/**
 * A name for a new one. https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html; words:
 * moto's of AWS, tests/test_ssm/test_ssm.py, test_put_parameter_invalid_names;
 * https://github.com/aws-samples/cdk-image-pipeline/issues/148
 */
export function demandNewName(name: string): void {
  const isPath = name.lastIndexOf('/') > 0;
  if (isPath && /^\/aws/i.test(name))
    throw ssmRefusal('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
  if (!isPath && /^\/?(aws|ssm)/i.test(name))
    throw invalidRequest('Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).');
  demandName(name);
  if (isPath && !name.startsWith('/')) throw invalidRequest('Parameter name must be a fully qualified name.');
  if (/\/$|\/\//.test(name)) throw invalidRequest(notAName);
  if (name.split('/').filter(Boolean).length > 15)
    throw refusal(HierarchyLevelLimitExceededException, 'A hierarchy can have a maximum of 15 levels.');
}
