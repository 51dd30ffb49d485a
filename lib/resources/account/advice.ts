import type { CreateAccountStatus } from '@aws-sdk/client-organizations';

/** What to do about the failures that people meet. https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccountStatus.html */
const steps: Readonly<Record<string, string>> = {
  ACCOUNT_LIMIT_EXCEEDED: 'ask for a higher account quota (Service Quotas, L-E619E033), then run again',
  EMAIL_ALREADY_EXISTS:
    'another AWS account has this e-mail (a closed one keeps it for 90 days): give it another email',
  INVALID_EMAIL: 'correct its email',
  INVALID_ADDRESS: 'complete the address of the management account',
  CONCURRENT_ACCOUNT_MODIFICATION: 'run again',
  INTERNAL_FAILURE: 'run again later',
  MISSING_PAYMENT_INSTRUMENT: 'add a payment method to the management account',
  INVALID_PAYMENT_INSTRUMENT: 'correct the payment method of the management account',
};

/** AWS's reason for a failed creation, and the next step. */
export const advice = ({ FailureReason, Id = '' }: CreateAccountStatus): string => {
  const reason = FailureReason ?? 'no reason given';
  return `${reason}: ${steps[reason] ?? `ask AWS Support, with the request id ${Id}`}`;
};
