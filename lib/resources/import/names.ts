import type { LiveOrganization } from '../../aws/live/organization.ts';
import type { LivePolicy } from '../../aws/live/policies.ts';
import type { LiveUnit } from '../../aws/live/tree.ts';
import { managementKey } from '../../config/organization/types.ts';
import { policyTypeNames, factsOf } from '../../config/words/policy-types.ts';
import { push } from '../../plan/multimap.ts';
import { distinct, foldFile, stemOf } from './distinct.ts';

/** How the config calls what AWS has. */
export interface Names {
  /** By id. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  /** Paths of OUs by id. */
  readonly paths: ReadonlyMap<string, string>;
  readonly guardrails: ReadonlyMap<LivePolicy, string>;
  /** Documents under policies/. */
  readonly files: ReadonlyMap<LivePolicy, string>;
}

export const namesOf = (live: LiveOrganization, policies: readonly LivePolicy[]): Names => {
  const units = unitKeys(live);
  const paths = new Map<string, string>();
  for (const { id, parent } of live.units) {
    const [above, key] = [paths.get(parent), units.get(id) ?? id];
    paths.set(id, above === undefined ? key : `${above}/${key}`);
  }
  const others = live.policies.filter((policy) => !policies.includes(policy)).map(({ name }) => name);
  const guardrails = distinct(policies, {
    wanted: ({ name }) => plain(name),
    own: ({ name }) => name,
    next: (name, n, { type }) => (n === 2 ? `${name}-${type}` : `${name}-${type}-${n - 1}`),
    taken: [...policyTypeNames.flatMap((type) => factsOf(type).awsManaged ?? []), ...others],
  });
  const files = distinct(policies, {
    wanted: ({ type, name }) => `${type}/${stemOf(name)}`,
    own: ({ type, name }) => `${type}/${name}`,
    fold: foldFile,
  });
  return {
    accounts: accountKeys(live),
    units,
    paths,
    guardrails,
    files: new Map([...files].map(([policy, file]) => [policy, `${file}.json`])),
  };
};

/** No control characters, which YAML shows badly, and no name that JavaScript or YAML keeps for itself. */
const plain = (name: string): string => {
  const visible = name.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ').trim();
  return ['', '__proto__', '<<'].includes(visible) ? 'unnamed' : visible;
};

/** A part of a path: no slash, and none of what patterns and placeholders are made of. `root` is the root. */
const unitKeys = ({ units }: LiveOrganization): Map<string, string> => {
  const siblings = new Map<string, LiveUnit[]>();
  for (const unit of units) push(siblings, unit.parent, unit);
  const keys = [...siblings.values()].flatMap((some) => [
    ...distinct<LiveUnit>(some, {
      wanted: ({ name }) => plain(name.replaceAll(/[/*{}]+/g, '-')),
      own: ({ name }) => name,
      taken: ['root'],
    }),
  ]);
  return new Map(keys.map(([{ id }, key]) => [id, key]));
};

/** Each account's name as a key of the config; with its id where several would share the key or it would be none. */
const accountKeys = ({ accounts, managementId }: LiveOrganization): Map<string, string> => {
  const keyOf = (name: string): string =>
    name
      .replaceAll(/[^A-Za-z0-9 ._-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .trimEnd();
  const shared = new Map<string, string[]>();
  for (const { id, name } of accounts) push(shared, foldFile(keyOf(name)), id);
  return new Map(
    accounts.map(({ id, name }) => {
      if (id === managementId) return [id, managementKey];
      const key = keyOf(name);
      const usable = key !== '' && foldFile(key) !== managementKey && shared.get(foldFile(key))?.length === 1;
      return [id, usable ? key : `${key || 'account'}-${id}`];
    }),
  );
};
