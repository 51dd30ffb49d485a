import { objectsIn } from '../../engine/json.ts';
import type { World } from '../../world/world.ts';
import type { ClaimRecord } from '../records.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

export const parameters = 'AWS::SSM::Parameter ';

export const parameterClaim = (name: string, { account, region }: Place): string =>
  `${parameters}${name} ${account} ${region}`;

/** A parameter that a call or a stack made under a name of its own; those that CloudFormation names are not found. */
export const storedParameter = (world: World, name: string, place: Place): ClaimRecord | undefined => {
  const found = world.claims.get(parameterClaim(name, place)) ?? world.claims.get(parameterClaim(twin(name), place));
  // It is there once it is made.
  const isMade = world.stacks.get(found?.stack ?? '')?.status !== 'CREATE_IN_PROGRESS';
  return isMade && !isExpired(found, world.time) ? found : undefined;
};

/** Outside of hierarchies a first slash makes no difference: sysman-parameter-name-constraints.html of the same guide as below. */
const twin = (name: string): string => (/^\/[^/]*$/.test(name) ? name.slice(1) : `/${name}`);

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html */
const isExpired = (found: ClaimRecord | undefined, now: string): boolean => {
  const { Policies: text } = found?.properties ?? {};
  if (typeof text !== 'string') return false;
  const policies = (objectsIn(text) ?? []) as readonly { Type?: string; Attributes?: { Timestamp?: string } }[];
  const ends = policies.find(({ Type }) => Type === 'Expiration')?.Attributes?.Timestamp;
  return ends !== undefined && Date.parse(ends) <= Date.parse(now);
};

/** What a template's parameter of a type such as `AWS::SSM::Parameter::Value<String>` stands for. */
export const storedValue = (world: World, name: string, place: Place): string | undefined => {
  const value = storedParameter(world, name, place)?.properties?.Value;
  return typeof value === 'string' ? value : undefined;
};

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html */
const mostVersions = 100;

/** What becomes of the versions of a parameter that is made anew. */
export const nextVersion = (before: ClaimRecord | undefined): Pick<ClaimRecord, 'version' | 'earlier'> => {
  if (!before) return {};
  const { properties = {}, since, earlier = [] } = before;
  return { version: (before.version ?? 1) + 1, earlier: [...earlier, { properties, since }].slice(1 - mostVersions) };
};
