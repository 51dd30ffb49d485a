import { fullAccess } from '../../../guardrails/full-access.ts';
import { targetsOver, type Level, type Levels } from '../../../guardrails/zone-levels.ts';
import type { PolicyType } from '../../../config/words/policy-types.ts';
import { push } from '../../../plan/multimap.ts';
import { addressName, type Address, type Resource } from '../../../plan/resource.ts';
import type { AccountSpec } from '../../account/spec.ts';
import type { AttachmentSpec } from '../../attachment/spec.ts';
import { policyName } from '../../inventory/addresses.ts';
import type { PolicySpec } from '../../policy/spec.ts';
import type { StrategySpec } from '../../scp-strategy/spec.ts';

/** What binds an account (its key) on one side of a plan, where it is or in this OU; undefined: the account is not there. */
export type LevelsOf = (account: string, there?: Pick<AccountSpec, 'ou'>) => Levels | undefined;

/** Policies of others bind as ours do. */
export const levelsOfSide = (side: ReadonlyMap<Address, Resource>): LevelsOf => {
  const attached = new Map<string, Address[]>();
  const listed = new Set<string>();
  for (const { address, spec } of side.values()) {
    if (address.startsWith('attachment:')) {
      const { policy, target } = spec as AttachmentSpec;
      if (isBinding(policy)) push(attached, target, policy);
    } else if (address.startsWith('scp-strategy:')) {
      const { target, strategy } = spec as StrategySpec;
      if (strategy === 'allow-list') listed.add(target);
    }
  }
  const levels = new Map<string, Level>();
  const levelOf = (target: string): Level => {
    const known = levels.get(target);
    if (known) return known;
    const of = (type: PolicyType) =>
      (attached.get(target) ?? [])
        .filter((policy) => typeOf(policy) === type)
        .map((policy) => ({
          name: policyName(policy),
          content: (side.get(policy)?.spec as PolicySpec | undefined)?.content,
        }));
    const level: Level = {
      target,
      policies: { scp: [...of('scp'), ...(listed.has(target) ? [] : [fullAccess])], rcp: of('rcp') },
    };
    levels.set(target, level);
    return level;
  };
  return (key, there) => {
    const account = there ?? (side.get(`account:${key}`)?.spec as AccountSpec | undefined);
    return account && targetsOver(account.ou, key).map(levelOf);
  };
};

const typeOf = (policy: Address): string => addressName(policy).split('/')[0] ?? '';

const isBinding = (policy: Address): boolean => ['scp', 'rcp'].includes(typeOf(policy));
