import type { Operation, Operations } from '../call.ts';
import { accountClosure } from './account-closure.ts';
import { accountCreation } from './account-creation.ts';
import { accountManagement } from './account-management.ts';
import { accounts } from './accounts.ts';
import { attachments } from './attachments.ts';
import { changeSets } from './change-sets.ts';
import { costExplorer } from './cost-explorer.ts';
import { delegatedAdministrators } from './delegated-administrators.ts';
import { detective } from './detective.ts';
import { guardduty } from './guardduty.ts';
import { identitystore } from './identitystore.ts';
import { inspector } from './inspector.ts';
import { kms } from './kms.ts';
import { macie } from './macie.ts';
import { organization } from './organization.ts';
import { organizationalUnits } from './organizational-units.ts';
import { policies } from './policies.ts';
import { policyTypes } from './policy-types.ts';
import { resourcePolicy } from './resource-policy.ts';
import { s3 } from './s3.ts';
import { serviceAccess } from './service-access.ts';
import { ssoAdmin } from './sso-admin.ts';
import { stackSets } from './stack-sets.ts';
import { stacks } from './stacks.ts';
import { sts } from './sts.ts';
import { tagging } from './tagging.ts';
import { tags } from './tags.ts';
import { tree } from './tree.ts';

/** Everything that the simulator can do, by service. */
const services: Readonly<Record<string, Operations>> = {
  organizations: {
    ...organization,
    ...tree,
    ...organizationalUnits,
    ...accounts,
    ...accountCreation,
    ...accountClosure,
    ...policyTypes,
    ...policies,
    ...attachments,
    ...tags,
    ...serviceAccess,
    ...delegatedAdministrators,
    ...resourcePolicy,
  },
  account: accountManagement,
  cloudformation: { ...stacks, ...changeSets, ...stackSets },
  ce: costExplorer,
  kms,
  guardduty,
  macie2: macie,
  inspector2: inspector,
  detective,
  identitystore,
  'sso-admin': ssoAdmin,
  s3,
  sts,
  tagging,
};

export function operationOf(service: string, operation: string): Operation {
  const known = services[service]?.[operation];
  if (known) return known;
  throw new Error(`The simulator does not know ${service}:${operation}; write it in lib/simulator/operations.`);
}
