import type { Change } from '../../../plan/change.ts';
import type { Sides } from '../../../plan/kind.ts';
import type { Address } from '../../../plan/resource.ts';
import type { Denied } from '../../../review/lockout/denied.ts';
import type { AccountSpec } from '../../account/spec.ts';
import type { AttachmentSpec } from '../../attachment/spec.ts';
import { comesTo, updates, type Ends } from './stacks.ts';

export interface Causes {
  /** The change by which an account is denied something: that of an attachment, of a policy, of where the account is, or what newly needs it. */
  of(account: string, denied: Denied): Address | undefined;
  /** What is newly made, updated, or deleted, and needs it for that. */
  needing(account: string, denied: Denied): Address | undefined;
}

export const causesIn = ({ changes }: Pick<Sides, 'changes'>, ends: Ends): Causes => {
  const all = [...changes.values()];
  const known = new Map<string, Address | undefined>();
  const making = (by: string): Address | undefined => {
    if (!known.has(by))
      known.set(
        by,
        all.find(({ action, kind, address }) => action === 'create' && [kind, address].includes(by))?.address,
      );
    return known.get(by);
  };
  const needing: Causes['needing'] = (account, { need: { by, on } }) => {
    const change = changes.get(by as Address);
    if (on === undefined) return change && comesTo(change, account, ends) ? change.address : making(by);
    const isDone = on === 'delete' || change?.kind !== 'stack-set' || updates(change);
    return isDone ? change?.address : undefined;
  };
  const denying = ({ policy, target, need }: Denied): Change | undefined => {
    const name = `${need.type}/${policy ?? ''}`;
    const attached = changes.get(`attachment:${name}@${target}`);
    return attached?.action === 'create' ? attached : changes.get(`policy:${name}`);
  };
  const closing = ({ target }: Denied): Change | undefined =>
    changes.get(`scp-strategy:${target}`) ?? all.find((one) => mayClose(one, target));
  return {
    needing,
    of: (account, denied) => {
      const cause = denied.policy === undefined ? closing(denied) : denying(denied);
      return (cause ?? placing(changes.get(`account:${account}`)))?.address ?? needing(account, denied);
    },
  };
};

/** What allowed it may be detached or edited. */
const mayClose = (change: Change, target: string): boolean => {
  if (change.kind === 'policy') return change.action === 'update' && change.address.startsWith('policy:scp/');
  return (
    change.kind === 'attachment' &&
    change.action === 'delete' &&
    (change.before.spec as AttachmentSpec).target === target
  );
};

const placing = (change: Change | undefined): Change | undefined => {
  if (change?.action !== 'update') return change?.action === 'create' ? change : undefined;
  const [before, after] = [change.before.spec as AccountSpec, change.after.spec as AccountSpec];
  return before.ou === after.ou ? undefined : change;
};
