import { accessAttributes } from './access/attributes/index.ts';
import { accountRegion } from './account-region/index.ts';
import { account } from './account/index.ts';
import { assignment } from './access/assignment/index.ts';
import { attachment } from './attachment/index.ts';
import { contact } from './contact/index.ts';
import { costAllocationTag } from './cost-allocation-tag/index.ts';
import { delegatedAdministrator } from './delegated-administrator/index.ts';
import { group } from './access/group/index.ts';
import { groupMember } from './access/group-member/index.ts';
import type { Kind } from './kind.ts';
import { organization } from './organization/index.ts';
import { ou } from './ou/index.ts';
import { permissionSet } from './access/permission-set/index.ts';
import { onPremises } from './network/on-premises/index.ts';
import { peering } from './network/peering/index.ts';
import { placement } from './network/placement/index.ts';
import { routes } from './network/routes/index.ts';
import { policy } from './policy/index.ts';
import { policyType } from './policy-type/index.ts';
import { regionInUse } from './region-in-use/index.ts';
import { resourcePolicy } from './resource-policy/index.ts';
import { securityServices } from './security-service/index.ts';
import { stack } from './deployment/stack/index.ts';
import { stackSet } from './deployment/stack-set/index.ts';
import { scpStrategy } from './scp-strategy/index.ts';
import { user } from './access/user/index.ts';
import { trustedAccess } from './trusted-access/index.ts';

/** Every governed kind, in the order in which a plan tells them. */
export const kinds: readonly Kind[] = [
  organization,
  policyType,
  trustedAccess,
  ou,
  policy,
  attachment,
  scpStrategy,
  account,
  contact,
  accountRegion,
  regionInUse,
  delegatedAdministrator,
  resourcePolicy,
  ...securityServices,
  stackSet,
  stack,
  placement,
  peering,
  onPremises,
  routes,
  costAllocationTag,
  user,
  group,
  groupMember,
  accessAttributes,
  permissionSet,
  assignment,
];
