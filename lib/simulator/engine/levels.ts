import type { Level } from '../../guardrails/evaluate/levels.ts';
import { policyArn } from '../world/arns.ts';
import { childrenOf, type World } from '../world/world.ts';

/** What binds accounts and their roles, and what binds resources. */
export type PolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/**
 * The policies of a type over a member account, from the root down, each named by its ARN; none while the type is not enabled. Nothing
 * binds the management account.
 */
export const levelsOver = (world: World, account: string, type: PolicyType): Level[] => {
  if (!world.accounts.has(account) || account === world.management.id) return [];
  if (world.organization?.policyTypes[type] !== 'ENABLED') return [];
  const levels: Level[] = [];
  for (let at: string | undefined = account; at !== undefined; at = parentOf(world, at))
    levels.unshift({ name: at, policies: policiesOf(world, at, type) });
  return levels;
};

const parentOf = (world: World, id: string): string | undefined =>
  world.accounts.get(id)?.parent ?? world.units.get(id)?.parent;

const policiesOf = (world: World, target: string, type: PolicyType): Level['policies'] =>
  [...childrenOf(world.policiesOf, target)].flatMap((id) => {
    const policy = world.policies.get(id);
    return policy?.type === type ? [{ name: policyArn(world, id), content: parsed(policy.content) }] : [];
  });

const documents = new Map<string, unknown>();

/** Policies are few, and looked at often. */
const parsed = (content: string): unknown => {
  const known = documents.get(content) ?? (JSON.parse(content) as unknown);
  documents.set(content, known);
  return known;
};
