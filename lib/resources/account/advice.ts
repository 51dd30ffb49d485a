import type { CreateAccountStatus } from '@aws-sdk/client-organizations';

/** What to do about the failures that people meet. https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccountStatus.html */
const steps: Readonly<Record<string, string>> = {
  ACCOUNT_LIMIT_EXCEEDED: 'request a higher account quota (Service Quotas, L-E619E033), then run again',
  EMAIL_ALREADY_EXISTS:
    'use a different email; another AWS account uses this one (a closed account keeps its email address for 90 days)',
  INVALID_EMAIL: 'correct the email of the account',
  INVALID_ADDRESS: 'complete the address of the management account',
  CONCURRENT_ACCOUNT_MODIFICATION: 'run again',
  INTERNAL_FAILURE: 'run again later',
  MISSING_PAYMENT_INSTRUMENT: 'add a payment method to the management account',
  INVALID_PAYMENT_INSTRUMENT: 'correct the payment method of the management account',
};

/** AWS's reason for a failed creation, and the next step. */
export const advice = ({ FailureReason, Id = '' }: CreateAccountStatus): string => {
  const reason = FailureReason ?? 'no reason given';
  return `${reason}\n    -> ${steps[reason] ?? `contact AWS Support with the request ID ${Id}`}`;
};
