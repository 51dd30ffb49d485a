import { allowFreely } from '../../guardrails/evaluate/freely.ts';
import type { Level } from '../../guardrails/evaluate/levels.ts';
import { policyArn } from '../world/arns.ts';
import { childrenOf, type World } from '../world/world.ts';

/** What binds accounts and their roles, and what binds resources. */
export type PolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/**
 * What the policies of a type over a member account, from the root down, each named by its ARN, say of an action; undefined when they allow
 * it to everybody, and while the type is not enabled. Nothing binds the management account.
 */
export const levelsOver = (world: World, account: string, type: PolicyType, action: string): Level[] | undefined => {
  if (!world.accounts.has(account) || account === world.management.id) return undefined;
  if (world.organization?.policyTypes[type] !== 'ENABLED') return undefined;
  const targets: string[] = [];
  for (let at: string | undefined = account; at !== undefined; at = parentOf(world, at)) targets.unshift(at);
  // Of thousands of accounts most have nothing of their own but AWS's policy, and are told by what is over them.
  const attached = targets.map((target) => policiesOf(world, target, type));
  const key = `${action} ${attached.map((ids) => ids.map((id) => `${id}=${numberOf(world, id)}`).join(',')).join(' ')}`;
  const known = asked.get(world) ?? new Map<string, Level[] | undefined>();
  asked.set(world, known);
  if (!known.has(key)) {
    const levels = attached.map((ids, index) => ({
      name: targets[index] ?? '',
      policies: ids.map((id) => ({ name: policyArn(world, id), content: parsed(world, id).document })),
    }));
    known.set(key, allowFreely(levels, action) ? undefined : levels);
  }
  return known.get(key);
};

const asked = new WeakMap<World, Map<string, Level[] | undefined>>();

const parentOf = (world: World, id: string): string | undefined =>
  world.accounts.get(id)?.parent ?? world.units.get(id)?.parent;

const policiesOf = (world: World, target: string, type: PolicyType): string[] =>
  [...childrenOf(world.policiesOf, target)].filter((id) => world.policies.get(id)?.type === type);

interface Parsed {
  readonly number: number;
  readonly document: unknown;
}

const documents = new Map<string, Parsed>();

/** Policies are few, and looked at often. */
const parsed = (world: World, id: string): Parsed => {
  const content = world.policies.get(id)?.content ?? '{}';
  const known = documents.get(content) ?? { number: documents.size, document: JSON.parse(content) as unknown };
  documents.set(content, known);
  return known;
};

const numberOf = (world: World, id: string): number => parsed(world, id).number;
