import type { Operation, Operations } from '../engine/call.ts';
import { accessAnalyzer } from './access-analyzer/index.ts';
import { accountClosure } from './organizations/account-closure.ts';
import { accountCreation } from './organizations/account-creation.ts';
import { accountManagement } from './account/index.ts';
import { accounts } from './organizations/accounts.ts';
import { allFeatures } from './organizations/all-features.ts';
import { attachments } from './organizations/attachments.ts';
import { cloudtrail } from './cloudtrail/index.ts';
import { cloudformation } from './cloudformation/index.ts';
import { costExplorer } from './cost-explorer/index.ts';
import { delegatedAdministrators } from './organizations/delegated-administrators.ts';
import { detective } from './detective/index.ts';
import { effectivePolicies } from './organizations/effective-policy.ts';
import { ec2 } from './ec2/index.ts';
import { events } from './events/index.ts';
import { guardduty } from './guardduty/index.ts';
import { handshakes } from './organizations/handshakes.ts';
import { iam } from './iam/index.ts';
import { identitystore } from './identitystore/index.ts';
import { inspector } from './inspector/index.ts';
import { invitations } from './organizations/invitations.ts';
import { kms } from './kms/index.ts';
import { leaving } from './organizations/leaving.ts';
import { macie } from './macie/index.ts';
import { organization } from './organizations/organization.ts';
import { organizationalUnits } from './organizations/organizational-units.ts';
import { policies } from './organizations/policies.ts';
import { policyTypes } from './organizations/policy-types.ts';
import { ram } from './ram/index.ts';
import { resourcePolicy } from './organizations/resource-policy.ts';
import { s3 } from './s3/index.ts';
import { serviceAccess } from './organizations/service-access.ts';
import { ssoAdmin } from './sso-admin/index.ts';
import { ssm } from './ssm/index.ts';
import { sts } from './sts/index.ts';
import { tagging } from './tagging/index.ts';
import { tags } from './organizations/tags.ts';
import { tree } from './organizations/tree.ts';

/** Everything that the simulator can do, by service. */
export const services: Readonly<Record<string, Operations>> = {
  organizations: {
    ...organization,
    ...tree,
    ...organizationalUnits,
    ...accounts,
    ...accountCreation,
    ...accountClosure,
    ...leaving,
    ...invitations,
    ...handshakes,
    ...allFeatures,
    ...policyTypes,
    ...policies,
    ...attachments,
    ...effectivePolicies,
    ...tags,
    ...serviceAccess,
    ...delegatedAdministrators,
    ...resourcePolicy,
  },
  account: accountManagement,
  cloudformation,
  cloudtrail,
  ce: costExplorer,
  events,
  kms,
  guardduty,
  macie2: macie,
  inspector2: inspector,
  detective,
  ec2,
  ram,
  iam,
  'access-analyzer': accessAnalyzer,
  identitystore,
  'sso-admin': ssoAdmin,
  s3,
  ssm,
  sts,
  tagging,
};

export function operationOf(service: string, operation: string): Operation {
  const known = services[service]?.[operation];
  if (known) return known;
  throw new Error(`The simulator does not support ${service}:${operation}; add it to lib/simulator/operations.`);
}
