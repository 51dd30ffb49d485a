import type { Governed } from '../../config/organization/types.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { ChainLevel } from '../chain/index.ts';
import { compile } from '../evaluate/compile.ts';

/** What binds principals of an account, and resources in it, from the root down. */
export interface Bounds {
  readonly scps: readonly ChainLevel[];
  readonly rcps: readonly ChainLevel[];
}

/** Ids of what the config names. */
export interface Ids {
  /** By key, as far as they are known. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Names by id of member accounts that the config does not have: of what binds them, only the guardrails of the root are known. */
  readonly others: ReadonlyMap<string, string>;
  readonly organization: string | undefined;
}

/** The guardrails of the config over each of its member accounts, by id, and those at the root, which are over all. */
export const boundsOf = (zone: LandingZone, ids: Ids): { root: Bounds; accounts: ReadonlyMap<string, Bounds> } => {
  const levelOf = levelsWith(zone, ids);
  const root = levelOf('root', zone.root);
  const units = new Map(zone.organizationalUnits.map((one) => [one.path, levelOf(`ou:${one.path}`, one)]));
  const over = (ou: string | undefined): Bounds[] => {
    const names = ou === undefined ? [] : ou.split('/');
    return [root, ...names.flatMap((_, index) => units.get(names.slice(0, index + 1).join('/')) ?? [])];
  };
  const members = zone.accounts.flatMap((account): [string, Bounds][] => {
    const id = ids.accounts.get(account.key);
    if (account.management || id === undefined) return [];
    return [[id, joined([...over(account.ou), levelOf(`account:${account.key}`, account)])]];
  });
  return { root, accounts: new Map(members) };
};

const joined = (all: readonly Bounds[]): Bounds => ({
  scps: all.flatMap(({ scps }) => scps),
  rcps: all.flatMap(({ rcps }) => rcps),
});

const levelsWith = ({ guardrails }: LandingZone, ids: Ids) => {
  const policies = new Map(
    guardrails
      .filter(({ type }) => type === 'scp' || type === 'rcp')
      .map(({ name, type, content }) => [name, { type, name, policy: compile(withIds(content, ids)) }]),
  );
  return (name: string, { guardrails: names, scpStrategy }: Governed): Bounds => {
    const attached = names.flatMap((one) => policies.get(one) ?? []);
    const of = (type: string) => attached.filter((one) => one.type === type);
    return {
      scps: [{ name, policies: [...of('scp'), ...(scpStrategy === 'deny-list' ? [fullAccess] : [])] }],
      rcps: [{ name, policies: of('rcp') }],
    };
  };
};

/** AWS's own, where it is not detached. */
const fullAccess = {
  name: 'FullAWSAccess',
  policy: compile({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
};

/** Ids that nobody knows stay placeholders. */
const withIds = (content: unknown, { accounts, organization }: Ids): unknown =>
  JSON.parse(
    JSON.stringify(content ?? {}).replaceAll(
      /\{\{account\.([^}]+)\}\}|\{\{organization\.id\}\}/g,
      (all, key?: string) => {
        const id = key === undefined ? organization : accounts.get(key);
        return id ?? all;
      },
    ),
  );
