import { adviceOf } from '../aws/advice.ts';
import { noAnswer } from '../aws/no-answer.ts';
import { operationOf } from '../aws/operation.ts';
import { isPage, NotWhole } from '../aws/whole-answer.ts';
import { hostOf } from '../aws/wire.ts';
import { UserError } from '../config/text/problems.ts';

/** A failure in words: which call, what AWS said, what to do. Undefined for a bug, which deserves its stack. */
export const refusalText = (error: unknown): string | undefined => {
  if (error instanceof UserError) return withAdvice(error);
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError')
    return 'stopped before it finished; AWS may still complete it, and the next run continues from there';
  const disk = onDisk(error);
  if (disk !== undefined) return disk;
  const operation = operationOf(error);
  const silence = silenceOf(error);
  if (silence !== undefined)
    return `${operation ?? 'the call'} got no ${error instanceof NotWhole || isPage(error) ? 'usable ' : ''}answer: ${hostOf(error) ?? 'the endpoint'} ${silence}\n    -> ${adviceOf(error) ?? network}`;
  const fromAws = '$fault' in error || '$metadata' in error;
  if (!fromAws && operation === undefined && !isEnvironment(error)) return undefined;
  const reason = 'Reason' in error && typeof error.Reason === 'string' ? ` (${error.Reason})` : '';
  const call = operation === undefined ? 'cannot call AWS' : `${operation} failed`;
  return `${call}: ${error.name}${reason}: ${error.message || 'no message'}\n    -> ${nextStep(error, reason)}`;
};

/** What the file system refuses. */
const onDisk = (error: Error): string | undefined => {
  const { code, path } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : diskFaults[code];
  return known === undefined ? undefined : `cannot use ${path ?? 'a file'}: ${known[0]}\n    -> ${known[1]}`;
};

const diskFaults: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['no space is left on the device', 'free some space, then run again'],
  EDQUOT: ['your disk quota is used up', 'free some space, then run again'],
  EROFS: ['the file system is read-only', 'use a folder that you can write to'],
  EACCES: ['permission denied', 'change its permissions, or use another folder'],
  EPERM: ['operation not permitted', 'change its permissions, or use another folder'],
  EMFILE: ['too many files are open', 'raise the limit of open files (ulimit -n), then run again'],
};

const network = 'check the network, proxies, and AWS_ENDPOINT_URL, then run again: it continues from the live state';

/** What an endpoint did that gave no answer, or none that can be read. */
const silenceOf = (error: Error): string | undefined => {
  if (error instanceof NotWhole) return `answers, but not as AWS does: ${error.message}`;
  return isPage(error) ? 'answered with something else than AWS does, such as a page of HTML' : noAnswer(error);
};

/** What is known to help takes the place of what usually does. */
const withAdvice = (error: UserError): string => {
  const advice = adviceOf(error);
  if (advice === undefined) return error.message;
  return `${error.message.replace(/\n {4}-> [^\n]*$/, '')}\n    -> ${advice}`;
};

const isEnvironment = (error: Error): boolean =>
  /Credentials|Token|Timeout|Networking|ECONN|ENOTFOUND|ERR_INVALID_URL/i.test(
    `${error.name} ${'code' in error ? String(error.code) : ''}`,
  );

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html */
const byPolicy =
  'exempt the role in the policy of AWS Organizations that denies this call, or detach the policy, then run again';

const nextSteps: readonly (readonly [RegExp, string])[] = [
  [
    /Credentials|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature/,
    'sign in to the management account (AWS_PROFILE, aws sso login, or environment variables), then run again',
  ],
  [
    /AccessDenied/,
    'use credentials of the management account whose policies, and any resource policy, allow this call',
  ],
  [/Timeout|Networking/, network],
  [/ERR_INVALID_URL/, 'set AWS_ENDPOINT_URL to a URL such as http://127.0.0.1:5000, or unset it'],
  [
    /TooManyRequests|ConcurrentModification|PolicyChangesInProgress|Finalizing|ServiceException|InternalServer/,
    'wait a few minutes until AWS has finished other changes to this organization, then run again',
  ],
  [/LIMIT_EXCEEDED/, 'remove what you no longer need, or request a quota increase in Service Quotas, then run again'],
  [/SERVICE_ACCESS_NOT_ENABLED/, 'add the service to organization.trustedAccess'],
  [/MalformedPolicyDocument/, 'correct the policy document; landing-zone validate reports the errors that it knows'],
  [/Duplicate/, 'run plan again: it was created outside landing-zone in the meantime'],
  [/NotFound/, 'run plan again: it was deleted outside landing-zone in the meantime'],
];

const nextStep = (error: Error, reason: string): string => {
  const advice = adviceOf(error);
  if (advice !== undefined) return advice;
  if (/ (service|resource) control policy/.test(error.message)) return byPolicy;
  if (error.name === 'AccessDeniedException' && operationOf(error) === 'PutAccountName') {
    return 'add account.amazonaws.com to organization.trustedAccess, which renaming member accounts requires';
  }
  const told = `${error.name} ${reason} ${'code' in error ? String(error.code) : ''}`;
  return nextSteps.find(([pattern]) => pattern.test(told))?.[1] ?? 'fix the cause that AWS reports, then run again';
};
