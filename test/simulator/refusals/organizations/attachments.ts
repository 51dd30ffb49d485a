import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { ids, policy } from '../../organization.ts';
import type { Case, Command } from './case.ts';
import { constraint, invalid, many } from './case.ts';

const scp = 'SERVICE_CONTROL_POLICY';
const attach = (PolicyId: string, TargetId: string): Command => new o.AttachPolicyCommand({ PolicyId, TargetId });
const detach = (PolicyId: string, TargetId: string): Command => new o.DetachPolicyCommand({ PolicyId, TargetId });

export const attachments = (): readonly Case[] => {
  const full = (fixture: WorldFixture): void => {
    const more = many(9, 'p-more0000');
    fixture.policies!.push(...more.map((id) => policy(id, scp)));
    fixture.attachments![ids.root]!.push(...more);
  };
  const pending = (fixture: WorldFixture): void => {
    fixture.organization!.policyTypes.TAG_POLICY = 'PENDING_ENABLE';
  };
  return [
    ['an unknown policy', attach(ids.noPolicy, ids.root), 'PolicyNotFoundException'],
    ['an unknown target', attach(ids.scp, ids.noUnit), 'TargetNotFoundException'],
    ['no target at all', attach(ids.scp, 'somewhere'), invalid('INVALID_PATTERN_TARGET_ID')],
    ['what is attached', attach(ids.scp, ids.workloads), 'DuplicatePolicyAttachmentException'],
    ['a type that is not enabled', attach(ids.tagPolicy, ids.root), 'PolicyTypeNotEnabledException'],
    ['a type that is not enabled yet', attach(ids.tagPolicy, ids.root), 'PolicyChangesInProgressException', pending],
    ['an eleventh SCP', attach(ids.scp, ids.root), constraint('MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED'), full],
    ['the last SCP', detach(ids.fullAccess, ids.root), constraint('MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED')],
    ['full access where another SCP is', detach(ids.fullAccess, ids.workloads), 'answered'],
    ['RCPFullAWSAccess', detach(ids.rcpFullAccess, ids.root), invalid('NON_DETACHABLE_POLICY')],
    ['what is not attached', detach(ids.scp, ids.root), 'PolicyNotAttachedException'],
    ['a detachment from nothing', detach(ids.scp, ids.nowhere), 'TargetNotFoundException'],
  ];
};
