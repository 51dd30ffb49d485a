import type { World } from '../world/world.ts';
import type { Made } from './made.ts';
import type { StackRecord } from './records.ts';

export const exportKey = (account: string, region: string, name: string): string => `${account} ${region} ${name}`;

/** Exports that others use can neither change nor go. */
export function exportsInUse(world: World, stack: StackRecord, made: Pick<Made, 'outputs'>): string | undefined {
  const kept = new Map(
    made.outputs.flatMap((one) => (one.export === undefined ? [] : [[one.export, one.value] as const])),
  );
  for (const { export: name, value } of stack.outputs) {
    if (name === undefined || kept.get(name) === value) continue;
    const user = userOf(world, stack, name);
    if (user !== undefined)
      return `Export ${name} cannot be ${kept.has(name) ? 'updated' : 'deleted'} as it is in use by ${user}`;
  }
  for (const [name] of kept) {
    const owner = world.exports.get(exportKey(stack.account, stack.region, name))?.stack;
    if (owner !== undefined && owner !== stack.id)
      return `Export with name ${name} is already exported by stack ${nameIn(owner)}.`;
  }
  return undefined;
}

export function userOf(world: World, { account, region, id }: StackRecord, name: string): string | undefined {
  for (const other of world.stacks.values()) {
    const here = other.account === account && other.region === region && other.id !== id;
    if (here && other.status !== 'DELETE_COMPLETE' && other.imports.includes(name)) return other.name;
  }
  return undefined;
}

export function forgetExports(world: World, { outputs, account, region }: StackRecord): void {
  for (const { export: name } of outputs)
    if (name !== undefined) world.exports.delete(exportKey(account, region, name));
}

const nameIn = (arn: string): string => arn.split('/')[1] ?? arn;
