import { UserError } from '../config/text/problems.ts';
import { operationOf } from './operation.ts';
import { RoleRefused } from './member.ts';

/** Names that services have for it. EC2 and query protocols model no exceptions. */
const names =
  /^(AccessDenied|UnauthorizedOperation|AuthFailure|OptInRequired|UnrecognizedClient|InvalidClientTokenId|SubscriptionRequired)/;

/** Whether AWS does not let us look: a role is missing or does not trust us, or a policy or an opt-in keeps account or region from us. */
export const isUnreadable = (error: unknown): error is Error =>
  error instanceof RoleRefused || (error instanceof Error && !(error instanceof UserError) && names.test(error.name));

/** The refusal in one line; with the fix, where we know better than AWS. */
export const refusalLine = (error: Error): string => {
  if (error instanceof RoleRefused) return error.line;
  const [first = ''] = error.message.split('\n');
  if (error instanceof UserError) return first;
  const operation = operationOf(error);
  return `${operation === undefined ? '' : `${operation} failed: `}${error.name}: ${first}`;
};
