import { cloudformation } from './cloudformation.ts';
import { identitystore, ssoAdmin } from './identity-center.ts';
import { account, organizations, sts, tagging } from './organizations.ts';
import { accessAnalyzer, ce, cloudtrail, events, iam, kms, ram, s3, ssm } from './others.ts';
import { detective, guardduty, inspector2, macie2 } from './security.ts';
import type { WellFormedCalls } from './call.ts';

/** For each operation of a service a call that answers. EC2's model lists no errors. */
export const wellFormed: Readonly<Record<string, WellFormedCalls>> = {
  ...{ organizations, account, sts, tagging, 'sso-admin': ssoAdmin, identitystore, cloudformation },
  ...{ guardduty, detective, inspector2, macie2 },
  ...{ iam, s3, ce, cloudtrail, kms, ram, ssm, events, 'access-analyzer': accessAnalyzer },
};
