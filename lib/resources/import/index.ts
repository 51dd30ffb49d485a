import { isClosed, type LiveOrganization } from '../../aws/live/organization.ts';
import { ownerTag, type ReadTags } from '../../aws/tags.ts';
import { managementKey } from '../../config/organization/types.ts';
import { quotas } from '../../config/words/quotas.ts';
import type { Deployed } from '../inventory/deployed.ts';
import { unitPaths } from '../inventory/unit-paths.ts';
import type { importAccess } from './access.ts';
import { importStacks } from './stacks.ts';

/** The config that describes an organization as AWS has it: the plan of it is empty. */
export interface Imported {
  /** Parts of the config by the name of their file. */
  readonly config: Readonly<Record<string, object>>;
  /** Documents by their path under policies/. */
  readonly documents: Readonly<Record<string, unknown>>;
  /** Templates by their path under stacks/. */
  readonly templates: Readonly<Record<string, unknown>>;
}

/** `live` must have been read with the documents of its policies. */
export const importOrganization = async (
  live: LiveOrganization,
  resourcePolicy: unknown,
  readTags: ReadTags,
  region: string,
  deployed: Deployed,
  /** What of Identity Center is to be described as well, for these keys of accounts. */
  readAccess: ReadAccess = nothing,
): Promise<Imported> => {
  const own = live.policies.filter(({ awsManaged }) => !awsManaged);
  const full = new Set(live.policies.find(({ type, awsManaged }) => type === 'scp' && awsManaged)?.targets ?? []);
  const paths = unitPaths(live, []);
  const keys = accountKeys(live);
  const { stacks, files, regions } = importStacks(deployed.stacks, deployed.stackSets, {
    rootId: live.rootId,
    paths,
    keys,
  });
  const tagsOf = async (id: string) => {
    const tags = Object.entries(await readTags(id)).filter(([key]) => key !== ownerTag.key && !key.startsWith('aws:'));
    return tags.length > 0 ? Object.fromEntries(tags) : undefined;
  };
  const strategyOf = (id: string) => (live.policyTypes.includes('scp') && !full.has(id) ? 'allow-list' : 'deny-list');
  /** OUs inherit the strategy of what is above them, in the config; so it is said only where it differs. */
  const governed = async (id: string, inherited: string) => {
    const guardrails = own.filter(({ targets }) => targets.includes(id)).map(({ name }) => name);
    const strategy = strategyOf(id);
    return {
      guardrails: guardrails.length > 0 ? guardrails : undefined,
      scpStrategy: strategy === inherited ? undefined : strategy,
      tags: await tagsOf(id),
    };
  };
  const unitsUnder = async (parent: string): Promise<object | undefined> => {
    const children = live.units.filter((unit) => unit.parent === parent);
    const entries = children.map(async ({ id, name }) => {
      const unit = { ...(await governed(id, strategyOf(parent))), organizationalUnits: await unitsUnder(id) };
      return [name, withoutGaps(unit)] as const;
    });
    return children.length > 0 ? Object.fromEntries(await Promise.all(entries)) : undefined;
  };
  const accounts = live.accounts
    .filter((account) => !isClosed(account))
    .map(async ({ id, name, email, parent }) => {
      const identity = id === live.managementId ? { id } : { id, name, email };
      const account = { ou: paths.get(parent), ...identity, ...(await governed(id, 'deny-list')) };
      return [keys.get(id) ?? id, withoutGaps(account)] as const;
    });
  const guardrails = own.map(async ({ id, type, name, description }) => {
    const guardrail = {
      type,
      document: fileOf(type, name),
      description: description || undefined,
      tags: await tagsOf(id),
    };
    return [name, withoutGaps(guardrail)] as const;
  });
  const delegated: Record<string, string[]> = {};
  for (const { service, account } of live.delegations) (delegated[service] ??= []).push(keys.get(account) ?? account);
  const organization = withoutGaps({
    homeRegion: region,
    regions: [...new Set([region, ...regions])],
    accountQuota: live.accounts.length > quotas.defaultAccounts ? live.accounts.length : undefined,
    ...(await governed(live.rootId, 'deny-list')),
    trustedAccess: live.trustedAccess.length > 0 ? live.trustedAccess : undefined,
    resourcePolicy: resourcePolicy === undefined ? undefined : resourcePolicyFile,
    delegatedAdministrators: Object.keys(delegated).length > 0 ? delegated : undefined,
  });
  const { access, documents } = await readAccess(keys);
  return {
    config: {
      organization: { organization },
      'organizational-units': withoutGaps({ organizationalUnits: await unitsUnder(live.rootId) }),
      accounts: { accounts: Object.fromEntries(await Promise.all(accounts)) },
      guardrails: { guardrails: Object.fromEntries(await Promise.all(guardrails)) },
      ...(Object.keys(stacks).length > 0 ? { stacks: { stacks } } : {}),
      ...(access ? { access: { access } } : {}),
    },
    templates: files,
    documents: {
      ...Object.fromEntries(own.map(({ type, name, content }) => [fileOf(type, name), content])),
      ...(resourcePolicy === undefined ? {} : { [resourcePolicyFile]: resourcePolicy }),
      ...documents,
    },
  };
};

type ReadAccess = (keys: ReadonlyMap<string, string>) => ReturnType<typeof importAccess>;

const nothing: ReadAccess = () => Promise.resolve({ access: undefined, documents: {} });

const resourcePolicyFile = 'resource-policy.json';

const fileOf = (type: string, name: string): string => `${type}/${name.replaceAll(/[^\w.-]+/g, '-')}.json`;

const withoutGaps = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));

/** Each account's name as a key of the config; with its id where several share the name or it would be no key. */
const accountKeys = (live: LiveOrganization): Map<string, string> => {
  const shared = new Map<string, number>();
  for (const { name } of live.accounts) shared.set(name, (shared.get(name) ?? 0) + 1);
  return new Map(
    live.accounts.map(({ id, name }) => {
      if (id === live.managementId) return [id, managementKey];
      const key = name.replaceAll(/[^A-Za-z0-9 ._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
      const usable = key !== '' && key !== managementKey && shared.get(name) === 1;
      return [id, usable ? key : `${key || 'account'}-${id}`];
    }),
  );
};
