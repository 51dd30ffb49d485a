import type { World } from '../../world/world.ts';
import type { ClaimRecord } from '../records.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

/** A parameter that a stack made under a name of its own; those that CloudFormation names are not found. */
export const storedParameter = (world: World, name: string, { account, region }: Place): ClaimRecord | undefined => {
  const found = world.claims.get(`AWS::SSM::Parameter ${name} ${account} ${region}`);
  // It is there once it is made.
  return world.stacks.get(found?.stack ?? '')?.status === 'CREATE_IN_PROGRESS' ? undefined : found;
};

/** What a template's parameter of a type such as `AWS::SSM::Parameter::Value<String>` stands for. */
export const storedValue = (world: World, name: string, place: Place): string | undefined => {
  const value = storedParameter(world, name, place)?.properties?.Value;
  return typeof value === 'string' ? value : undefined;
};
