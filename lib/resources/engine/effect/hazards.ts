import { foldActions } from '../../../guardrails/compare/fold.ts';
import type { Effect, Meaning } from '../../../plan/effect.ts';
import type { Sides } from '../../../plan/kind.ts';
import { addressName, type Address } from '../../../plan/resource.ts';
import type { Hazard } from '../../../plan/safety.ts';
import type { AttachmentSpec } from '../../attachment/spec.ts';

/** What opens needs approval, and what could not be proved not to. A permission set is there to allow. */
export const openings = (effects: readonly Effect[], sides: Sides): Hazard[] =>
  effects.flatMap(({ address, allows, unproved }): Hazard[] => {
    if (address.startsWith('permission-set:') || allows.length + unproved.length === 0) return [];
    return [{ address, risk: 'unguard', why: whyOf(address, allows, sides) }];
  });

const whyOf = (address: Address, allows: readonly Meaning[], { changes }: Sides): string => {
  if (allows.length === 0) return 'may allow more: not proved';
  const change = changes.get(address);
  const what = `allows ${actionsText(allows)}`;
  if (change?.kind === 'attachment' && change.action === 'delete') {
    const { policy, target } = change.before.spec as AttachmentSpec;
    return `detaches ${addressName(policy)} from ${target}`;
  }
  if (change?.kind === 'account') {
    const policies = [...new Set(allows.flatMap(({ policy }) => policy ?? []))];
    return `${policies.length === 0 ? what : `loses ${policies.join(', ')}`} by moving to another OU`;
  }
  if (change?.kind === 'scp-strategy') return 'changes to deny-list: SCPs allow everything that they do not deny';
  const statements = [...new Set(allows.flatMap(({ statement }) => statement ?? []))];
  if (statements.length === 0) return what;
  return `${what}, denied by ${statements.length === 1 ? 'statement' : 'statements'} ${statements.join(', ')}`;
};

/** `iam:CreateUser, s3:* and 12 more actions` */
const actionsText = (allows: readonly Meaning[]): string => {
  const all = [...new Set(allows.flatMap((one) => one.actions))];
  const actions = foldActions(all);
  if (actions.length === 0) return 'actions that do not exist yet';
  if (actions.length <= most) return actions.join(', ');
  const told = actions.slice(0, most - 1);
  return `${told.join(', ')} and others, ${all.length} actions`;
};

const most = 3;
