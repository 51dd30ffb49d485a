import { operationOf } from '../aws/aws.ts';
import { UserError } from '../config/text/problems.ts';

/** A failure in words: which call, what AWS said, what to do. Undefined for a bug, which deserves its stack. */
export const refusalText = (error: unknown): string | undefined => {
  if (error instanceof UserError) return error.message;
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError')
    return 'stopped before it was finished; AWS may still be working on it, and the next run goes on from there';
  const operation = operationOf(error);
  const fromAws = '$fault' in error || '$metadata' in error;
  if (!fromAws && operation === undefined && !isEnvironment(error)) return undefined;
  const reason = 'Reason' in error && typeof error.Reason === 'string' ? ` (${error.Reason})` : '';
  const call = operation === undefined ? 'AWS could not be called' : `AWS refused ${operation}`;
  return `${call}: ${error.name}${reason}: ${error.message || 'no message'}\n    -> ${nextStep(error, reason)}`;
};

const isEnvironment = (error: Error): boolean =>
  /Credentials|Token|Timeout|Networking|ECONN|ENOTFOUND/i.test(
    `${error.name} ${'code' in error ? String(error.code) : ''}`,
  );

const nextSteps: readonly (readonly [RegExp, string])[] = [
  [
    /Credentials|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature/,
    'sign in to the management account (AWS_PROFILE, aws sso login, or keys in the environment), then run again',
  ],
  [
    /AccessDenied/,
    'use credentials of the management account whose policies, and any resource policy, permit this call',
  ],
  [/ENOTFOUND|ECONN|Timeout|Networking/, 'check the network and AWS_ENDPOINT_URL, then run again'],
  [
    /TooManyRequests|ConcurrentModification|PolicyChangesInProgress|Finalizing|ServiceException|InternalServer/,
    'AWS is busy with this organization: run again in some minutes',
  ],
  [/LIMIT_EXCEEDED/, 'a quota is reached: free some room, or ask for more in Service Quotas'],
  [/SERVICE_ACCESS_NOT_ENABLED/, 'add the service to organization.trustedAccess'],
  [/MalformedPolicyDocument/, 'correct the document; landing-zone validate tells what it knows of its grammar'],
  [/Duplicate/, 'somebody made it meanwhile: run plan again'],
  [/NotFound/, 'it vanished meanwhile: run plan again'],
];

const nextStep = (error: Error, reason: string): string => {
  if (error.name === 'AccessDeniedException' && operationOf(error) === 'PutAccountName') {
    return 'add account.amazonaws.com to organization.trustedAccess: member accounts are renamed through it';
  }
  const told = `${error.name} ${reason} ${'code' in error ? String(error.code) : ''}`;
  return nextSteps.find(([pattern]) => pattern.test(told))?.[1] ?? 'mend what AWS names, then run again';
};
