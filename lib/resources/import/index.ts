import { isClosed, type LiveOrganization } from '../../aws/live/organization.ts';
import { markedRegions } from '../../aws/live/region-marks.ts';
import type { ReadTags } from '../../aws/tags.ts';
import { quotas } from '../../config/words/quotas.ts';
import { misspeltService } from '../../config/words/services.ts';
import type { Deployed } from '../inventory/deployed.ts';
import { defaultRole } from '../inventory/roles.ts';
import type { importAccess } from './access.ts';
import { judge, type Check } from './documents.ts';
import { importGuardrails } from './guardrails.ts';
import { namesOf } from './names.ts';
import type { FoundRoles } from './roles.ts';
import { importStacks } from './stacks.ts';
import { importTags } from './tags.ts';
import { withoutGaps } from './without-gaps.ts';

/** The config that describes an organization as AWS has it: the plan of it is empty. */
export interface Imported {
  /** Parts of the config by the name of their file. */
  readonly config: Readonly<Record<string, object>>;
  /** Documents by their path under policies/. */
  readonly documents: Readonly<Record<string, unknown>>;
  /** Templates by their path under stacks/. */
  readonly templates: Readonly<Record<string, unknown>>;
  /** What AWS has and the config does not say, and why: it is left alone. */
  readonly left: readonly string[];
}

interface Extras {
  /** Who judges documents; left out: all of them pass. */
  readonly check?: Check;
  readonly roles?: FoundRoles;
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
  { check = () => [], roles }: Extras = {},
): Promise<Imported> => {
  const left: string[] = [];
  const described = live.accounts.filter((account) => !isClosed(account));
  const targets = new Set([live.rootId, ...live.units.map(({ id }) => id), ...described.map(({ id }) => id)]);
  const tagsOf = importTags(readTags, left);
  const { policies, accepted } = await importGuardrails(live, targets, { readTags, check, left });
  const names = namesOf(live, policies);
  const keys = new Map(described.map(({ id }) => [id, names.accounts.get(id) ?? id]));
  const full = new Set(live.policies.find(({ type, awsManaged }) => type === 'scp' && awsManaged)?.targets ?? []);
  const { stacks, files, regions } = importStacks(deployed.stacks, deployed.stackSets, {
    rootId: live.rootId,
    paths: names.paths,
    keys,
  });
  const strategyOf = (id: string) => (live.policyTypes.includes('scp') && !full.has(id) ? 'allow-list' : 'deny-list');
  /** OUs inherit the strategy of what is above them, in the config; so it is said only where it differs. */
  const governed = async (id: string, inherited: string, what: string) => {
    const guardrails = policies.filter((one) => one.targets.includes(id)).map((one) => names.guardrails.get(one));
    const strategy = strategyOf(id);
    return {
      guardrails: guardrails.length > 0 ? guardrails : undefined,
      scpStrategy: strategy === inherited ? undefined : strategy,
      tags: await tagsOf(id, what),
    };
  };
  const unitsUnder = async (parent: string): Promise<object | undefined> => {
    const children = live.units.filter((unit) => unit.parent === parent);
    const entries = children.map(async ({ id, name }) => {
      const key = names.units.get(id) ?? id;
      const rest = await governed(id, strategyOf(parent), `OU "${name}"`);
      const called = key === name ? {} : { name };
      return [key, withoutGaps({ ...called, ...rest, organizationalUnits: await unitsUnder(id) })] as const;
    });
    return children.length > 0 ? Object.fromEntries(await Promise.all(entries)) : undefined;
  };
  const accounts = described.map(async ({ id, name, email, parent }) => {
    const identity = id === live.managementId ? { id } : { id, name, email };
    const rest = await governed(id, 'deny-list', `account "${name}" (${id})`);
    const account = { ou: names.paths.get(parent), ...identity, role: roles?.others.get(id), ...rest };
    return [keys.get(id) ?? id, withoutGaps(account)] as const;
  });
  const guardrails = policies.map(async (policy) => {
    const { id, type, name, description } = policy;
    const [key = name, accept] = [names.guardrails.get(policy), accepted.get(policy)];
    const guardrail = {
      type,
      name: key === name ? undefined : name,
      document: names.files.get(policy),
      description: description || undefined,
      accept,
      tags: await tagsOf(id, `policy "${name}"`),
    };
    return [key, withoutGaps(guardrail)] as const;
  });
  for (const [id, role] of roles?.others ?? [])
    if (role === undefined)
      left.push(`account ${id}: no role that landing-zone can assume was found; set role for it if it needs one`);
  const judged =
    resourcePolicy === undefined ? undefined : judge(check, 'resource-policy', resourcePolicy, quotas.resourcePolicy);
  const trouble =
    judged?.trouble ?? (judged?.accept[0] === undefined ? undefined : `it names ${judged.accept[0]}, which is unknown`);
  if (trouble !== undefined) left.push(`resource policy of the organization: ${trouble}`);
  const named = judged && trouble === undefined ? resourcePolicyFile : undefined;
  const organization = withoutGaps({
    homeRegion: region,
    regions: [...new Set([region, ...regions, ...markedRegions(live.rootTags).keys()])],
    accountQuota: live.accounts.length > quotas.defaultAccounts ? live.accounts.length : undefined,
    roles: roles && roles.automation !== defaultRole ? { automation: roles.automation } : undefined,
    ...(await governed(live.rootId, 'deny-list', 'the root')),
    ...services(live, keys, left),
    resourcePolicy: named,
  });
  const { access, documents, left: without = [] } = await readAccess(keys, check);
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
      ...Object.fromEntries(policies.map((policy) => [names.files.get(policy) ?? '', policy.content])),
      ...(named === undefined ? {} : { [named]: resourcePolicy }),
      ...documents,
    },
    left: [...new Set([...left, ...without])],
  };
};

type ReadAccess = (
  keys: ReadonlyMap<string, string>,
  check: Check,
) => Promise<Omit<Awaited<ReturnType<typeof importAccess>>, 'left'> & { readonly left?: readonly string[] }>;

const nothing: ReadAccess = () => Promise.resolve({ access: undefined, documents: {} });

const resourcePolicyFile = 'resource-policy.json';

/** A service that an account administers which the config leaves out is nothing that it could say: it would name the others only. */
const services = (live: LiveOrganization, keys: ReadonlyMap<string, string>, left: string[]) => {
  const delegated = new Map<string, (string | undefined)[]>();
  for (const { service, account } of live.delegations)
    delegated.set(service, [...(delegated.get(service) ?? []), keys.get(account)]);
  const sayable = (service: string): boolean => {
    const wrong = misspeltService(service);
    if (wrong) left.push(`${service}: validate rejects it: ${wrong.message}`);
    return wrong === undefined;
  };
  const administrators = [...delegated].filter(([service, accounts]) => {
    const gone = accounts.includes(undefined);
    if (gone) left.push(`delegated administrators of ${service}: one of them is a closed account`);
    return !gone && sayable(service);
  });
  const trustedAccess = live.trustedAccess.filter(sayable);
  return {
    trustedAccess: trustedAccess.length > 0 ? trustedAccess : undefined,
    delegatedAdministrators: administrators.length > 0 ? Object.fromEntries(administrators) : undefined,
  };
};
