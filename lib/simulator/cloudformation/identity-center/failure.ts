/**
 * What a handler says of what a service refuses.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html; a name that is taken:
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-sso, CreateHandler
 */
const codes: Readonly<Partial<Record<string, string>>> = {
  AccessDeniedException: 'AccessDenied',
  ResourceNotFoundException: 'NotFound',
  ServiceQuotaExceededException: 'ServiceLimitExceeded',
  ValidationException: 'InvalidRequest',
};

type Verb = 'create' | 'update' | 'delete';

/** What a handler finds by itself, without a service's saying so. */
export const handlerFailure = (code: 'AlreadyExists' | 'GeneralServiceException', message: string): Error =>
  Object.assign(new Error(message), { code });

/** Something that Identity Center began and could not end. */
export const failedRequest = (id: string, reason: string): Error =>
  handlerFailure('GeneralServiceException', `Request ${id} failed due to: ${reason}`);

/** Why a handler fails, in the words that CloudFormation passes on; undefined when it does not. */
export const failureOf = (type: string, verb: Verb, handle: () => void): string | undefined => {
  try {
    handle();
    return undefined;
  } catch (error) {
    const { name, message, code, $fault } = error as Error & { $fault?: unknown; code?: string };
    if (code !== undefined) return told(message, code);
    if ($fault === undefined) throw error;
    const service = type.startsWith('AWS::SSO::') ? 'SsoAdmin' : 'Identitystore';
    return told(`${message} (Service: ${service}, Status Code: 400)`, codeOf(name, verb));
  }
};

const codeOf = (name: string, verb: Verb): string => {
  if (name === 'ConflictException') return verb === 'create' ? 'AlreadyExists' : 'ResourceConflict';
  return codes[name] ?? 'GeneralServiceException';
};

/** Of what is gone already. */
export const isAbsence = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceNotFoundException';

const told = (message: string, code: string): string =>
  `Resource handler returned message: "${message}" (HandlerErrorCode: ${code})`;
