import { ValidationException as AccountValidation } from '@aws-sdk/client-account';
import type { InvalidInputExceptionReason } from '@aws-sdk/client-organizations';
import { misfitsOf, misfitsText, type Breach, type Misfit } from './constraints.ts';
import { invalid, refusal } from './refuse.ts';

/** Refuses what does not fit the service's model: missing members, lengths, patterns, enumerations, bounds. */
export function validate(service: string, operation: string, input: object): void {
  const misfits = misfitsOf(service, operation, input).filter((misfit) => !isDenied(misfit));
  const [first] = misfits;
  if (!first) return;
  if (service === 'organizations') throw invalid(reasonOf(first), wordsOf(first));
  if (service === 'account')
    throw Object.assign(refusal(AccountValidation, misfitsText(misfits)), { reason: 'fieldValidationFailed' });
  throw refused(codes[service]?.(first) ?? 'ValidationException', messages[service]?.(first) ?? misfitsText(misfits));
}

/** Account Management judges whether a caller may before it looks at what a value is: an unknown type of contact is denied. */
const isDenied = ({ shape, breach }: Misfit): boolean => shape === 'AlternateContactType' && breach === 'enum';

/** What services call it that do not call it a ValidationException, as most do. */
const codes: Readonly<Record<string, (misfit: Misfit) => string>> = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
  cloudformation: () => 'ValidationError',
  iam: () => 'ValidationError',
  sts: () => 'ValidationError',
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
  ec2: ({ breach }) => (breach === 'required' ? 'MissingParameter' : 'InvalidParameterValue'),
  guardduty: () => 'BadRequestException',
  ram: () => 'InvalidParameterException',
  tagging: () => 'InvalidParameterException',
};

/** What services say that do not say what most do. */
const messages: Readonly<Record<string, (misfit: Misfit) => string>> = {
  ec2: ({ breach, path, value }) =>
    breach === 'required'
      ? `The request must contain the parameter ${path.join('.')}`
      : `Value (${String(value)}) for parameter ${path.join('.')} is invalid.`,
  // https://github.com/hashicorp/terraform-provider-aws/issues/21273
  guardduty: () => 'The request is rejected because one or more input parameters have invalid values.',
};

const refused = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });

const reasons: Readonly<Record<Breach, InvalidInputExceptionReason>> = {
  required: 'INPUT_REQUIRED',
  enum: 'INVALID_ENUM',
  pattern: 'INVALID_PATTERN',
  'min-length': 'MIN_LENGTH_EXCEEDED',
  'max-length': 'MAX_LENGTH_EXCEEDED',
  'min-value': 'MIN_VALUE_EXCEEDED',
  'max-value': 'MAX_VALUE_EXCEEDED',
};

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html, under InvalidInputException */
const reasonOf = ({ breach, shape, path }: Misfit): InvalidInputExceptionReason => {
  if (breach === 'required') return 'INPUT_REQUIRED';
  if (breach === 'enum' && typeof path.at(-1) === 'number') return 'INVALID_LIST_MEMBER';
  if (shape === 'PolicyType' || shape === 'EffectivePolicyType') return 'INVALID_ENUM_POLICY_TYPE';
  return shape === 'PolicyTargetId' ? 'INVALID_PATTERN_TARGET_ID' : reasons[breach];
};

const wordsOf = ({ breach, path, constraint }: Misfit): string => {
  const name = path.filter((part) => typeof part === 'string').join('.');
  const { min = 0, max = 0 } = constraint;
  switch (breach) {
    case 'required':
      return `You must include a value for all required parameters: ${name}.`;
    case 'enum':
      return 'You specified an invalid value.';
    case 'pattern':
      // https://github.com/boto/boto3/issues/4565
      return 'You provided a value that does not match the required pattern.';
    case 'min-length':
      return `${name} must have at least ${min} characters.`;
    case 'max-length':
      return `${name} must have at most ${max} characters.`;
    case 'min-value':
      return `${name} must be at least ${min}.`;
    case 'max-value':
      return `${name} must be at most ${max}.`;
  }
};
