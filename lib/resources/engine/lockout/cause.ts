import type { Change } from '../../../plan/change.ts';
import type { Sides } from '../../../plan/kind.ts';
import type { Address } from '../../../plan/resource.ts';
import type { Denied } from '../../../review/lockout/denied.ts';
import type { AccountSpec } from '../../account/spec.ts';
import type { AttachmentSpec } from '../../attachment/spec.ts';

/** The change by which an account is denied something: that of an attachment, of a policy, of where the account is, or what newly needs it. */
export const causeOf = ({ changes }: Sides, account: string, denied: Denied): Address | undefined => {
  const { policy, target, need } = denied;
  const name = `${need.type}/${policy ?? ''}`;
  const made = (address: Address): Address[] => (changes.get(address)?.action === 'create' ? [address] : []);
  const changed = (address: Address): Address[] => (changes.has(address) ? [address] : []);
  const [cause] = [
    ...(policy === undefined
      ? [...changed(`scp-strategy:${target}`), ...ofTarget(changes, target)]
      : [...made(`attachment:${name}@${target}`), ...changed(`policy:${name}`)]),
    ...placing(changes.get(`account:${account}`)),
    ...needing({ changes }, denied),
  ];
  return cause;
};

/** What is newly made and needs it. */
export const needing = ({ changes }: Pick<Sides, 'changes'>, { need: { by } }: Pick<Denied, 'need'>): Address[] =>
  by === ''
    ? []
    : [...changes.values()].flatMap(({ action, kind, address }) =>
        action === 'create' && (kind === by || address === by) ? address : [],
      );

/** What allowed it may be detached or edited. */
const ofTarget = (changes: Sides['changes'], target: string): Address[] =>
  [...changes.values()].flatMap((change) => {
    if (change.kind === 'attachment' && change.action === 'delete')
      return (change.before.spec as AttachmentSpec).target === target ? change.address : [];
    return change.kind === 'policy' && change.action === 'update' && change.address.startsWith('policy:scp/')
      ? change.address
      : [];
  });

const placing = (change: Change | undefined): Address[] => {
  if (!change || change.action === 'delete') return [];
  if (change.action === 'create') return [change.address];
  const [before, after] = [change.before.spec as AccountSpec, change.after.spec as AccountSpec];
  return before.ou === after.ou ? [] : [change.address];
};
