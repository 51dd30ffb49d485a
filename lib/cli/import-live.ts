import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { isClosed, readOrganization, type LiveOrganization } from '../aws/live-organization.ts';
import { ownerTag, tagReader } from '../aws/tags.ts';
import { managementKey } from '../config/landing-zone.ts';
import { partitionOf } from '../config/organization.ts';
import { UserError } from '../config/problems.ts';
import { connectLive } from './connect.ts';

type Tagged = Readonly<Record<string, string>>;

/** Writes a config that describes the organization as AWS has it: the plan of it is empty. */
export const importLive = async (config: string, policies: string, region: string): Promise<void> => {
  const aws = connectLive(partitionOf(region), undefined);
  const [live, readTags] = await Promise.all([readOrganization(aws, ['scp'], () => true), tagReader(aws)]);
  if (!live) throw new UserError('this AWS account has no organization yet: run init without --from-live, then apply');
  const tagsOf = async (id: string): Promise<Tagged | undefined> => {
    const tags = Object.entries(await readTags(id)).filter(([key]) => key !== ownerTag.key && !key.startsWith('aws:'));
    return tags.length > 0 ? Object.fromEntries(tags) : undefined;
  };
  const own = live.policies.filter(({ awsManaged }) => !awsManaged);
  const names = guardrailNames(own);
  const guardrailsOn = (target: string) => {
    const found = own.flatMap(({ id, targets }) => (targets.includes(target) ? [names.get(id) ?? ''] : []));
    return found.length > 0 ? found : undefined;
  };
  const full = new Set(live.policies.find(({ type, awsManaged }) => type === 'scp' && awsManaged)?.targets ?? []);
  const strategyOf = (target: string) =>
    live.policyTypes.includes('scp') && !full.has(target) ? ('allow-list' as const) : undefined;
  const governed = async (id: string, inherited?: 'allow-list') => {
    const own = strategyOf(id);
    return {
      guardrails: guardrailsOn(id),
      scpStrategy: own ?? (inherited === undefined ? undefined : ('deny-list' as const)),
      tags: await tagsOf(id),
    };
  };

  const units = async (parent: string, inherited?: 'allow-list'): Promise<Record<string, unknown> | undefined> => {
    const children = live.units.filter((unit) => unit.parent === parent);
    if (children.length === 0) return undefined;
    const entries = children.map(async ({ id, name }) => {
      const unit = { ...(await governed(id, inherited)), organizationalUnits: await units(id, strategyOf(id)) };
      return [name, pruned(unit)] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  };
  const guardrails = await Promise.all(
    own.map(async ({ id, type, description, content }) => {
      const name = names.get(id) ?? '';
      const document = `${type}/${name.replaceAll(/[^\w.-]+/g, '-')}.json`;
      write(join(policies, document), `${JSON.stringify(content, null, 2)}\n`);
      return [
        name,
        pruned({ type, document, description: description === '' ? undefined : description, tags: await tagsOf(id) }),
      ] as const;
    }),
  );
  const pathOf = pathsOf(live);
  const accounts = await Promise.all(
    live.accounts
      .filter((account) => !isClosed(account))
      .map(async ({ id, name, email, parent }) => {
        const management = id === live.managementId;
        const { scpStrategy, ...rest } = await governed(id);
        const account = { ou: pathOf.get(parent), ...(management ? {} : { id, name, email }), ...rest, scpStrategy };
        return [management ? managementKey : keyOf(live, id, name), pruned(account)] as const;
      }),
  );
  const delegated: Record<string, string[]> = {};
  const keys = new Map(live.accounts.map(({ id, name }) => [id, keyOf(live, id, name)]));
  for (const { service, account } of live.delegations) (delegated[service] ??= []).push(keys.get(account) ?? account);
  const organization = pruned({
    homeRegion: region,
    regions: [region],
    ...(await governed(live.rootId)),
    trustedAccess: live.trustedAccess.length > 0 ? live.trustedAccess : undefined,
    delegatedAdministrators: Object.keys(delegated).length > 0 ? delegated : undefined,
    accountQuota: live.accounts.length > 10 ? live.accounts.length + 10 : undefined,
  });
  mkdirSync(policies, { recursive: true });
  write(join(config, 'organization.yaml'), stringify({ organization }));
  write(
    join(config, 'organizational-units.yaml'),
    stringify(pruned({ organizationalUnits: await units(live.rootId, strategyOf(live.rootId)) })),
  );
  write(join(config, 'accounts.yaml'), stringify({ accounts: Object.fromEntries(accounts) }));
  if (guardrails.length > 0)
    write(join(config, 'guardrails.yaml'), stringify({ guardrails: Object.fromEntries(guardrails) }));
};

const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

const pruned = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));

/** A guardrail goes by its policy's name; its type is part of what tells two of one name apart in AWS. */
const guardrailNames = (policies: LiveOrganization['policies']): Map<string, string> =>
  new Map(policies.map(({ id, name }) => [id, name]));

/** The account's name as a key of the config; with its id where that would not be one. */
const keyOf = (live: LiveOrganization, id: string, name: string): string => {
  const key = name.replaceAll(/[^A-Za-z0-9 ._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  const alone = live.accounts.filter((account) => account.name === name && !isClosed(account)).length === 1;
  return key !== '' && key !== managementKey && alone ? key : `${key || 'account'}-${id}`;
};

const pathsOf = (live: LiveOrganization): Map<string, string> => {
  const paths = new Map<string, string>();
  for (const { id, name, parent } of live.units) {
    const above = paths.get(parent);
    paths.set(id, above === undefined ? name : `${above}/${name}`);
  }
  return paths;
};
