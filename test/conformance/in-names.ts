import { GetAlternateContactCommand, ResourceNotFoundException } from '@aws-sdk/client-account';
import { ListTagsForResourceCommand } from '@aws-sdk/client-organizations';
import type { Aws } from '../../lib/aws/aws.ts';
import { readOrganization, type LiveOrganization } from '../../lib/aws/live/organization.ts';
import { readContent } from '../../lib/aws/live/policies.ts';

type Tags = Readonly<Record<string, string>>;

/** An organization with everything in it told by names, so that two of them can be compared. */
export const inNames = async (aws: Aws): Promise<object> => {
  const live = await readOrganization(aws, []);
  if (!live) return {};
  const names = namesIn(live);
  const nameOf = (id: string): string => names.get(id) ?? `unknown ${id}`;
  const units = live.units.map(async ({ id }) => [nameOf(id), await tagsOf(aws, id)] as const);
  const accounts = live.accounts.map(async ({ id, name, email, state, parent }) => {
    // moto: closed-state in differences.ts
    const known = { email, state: state === 'SUSPENDED' ? 'CLOSED' : state, in: nameOf(parent) };
    return [name, { ...known, tags: await tagsOf(aws, id), contacts: await contactsOf(aws, live, id) }] as const;
  });
  const policies = live.policies.map(async ({ id, type, name, description, targets }) => {
    const content = inWords(await readContent(aws, id), names);
    // moto: attachments-of-deleted-ou in differences.ts
    const on = targets.filter((target) => names.has(target)).map(nameOf);
    return [`${type}/${name}`, { description, content, on: on.sort(), tags: await tagsOf(aws, id) }] as const;
  });
  return {
    featureSet: live.featureSet,
    policyTypes: [...live.policyTypes].sort(),
    root: await tagsOf(aws, live.rootId),
    units: Object.fromEntries(await Promise.all(units)),
    accounts: Object.fromEntries(await Promise.all(accounts)),
    policies: Object.fromEntries(await Promise.all(policies)),
    trustedAccess: [...live.trustedAccess].sort(),
    delegations: live.delegations.map(({ service, account }) => `${service} by ${nameOf(account)}`).sort(),
  };
};

/** Fails on names that exist twice: they would hide one another. */
const namesIn = (live: LiveOrganization): Map<string, string> => {
  const names = new Map([
    [live.id, 'the organization'],
    [live.rootId, 'the root'],
  ]);
  for (const { id, name, parent } of live.units) {
    names.set(id, parent === live.rootId ? name : `${names.get(parent) ?? ''}/${name}`);
  }
  for (const { id, name } of live.accounts) names.set(id, `account ${name}`);
  if (new Set(names.values()).size < names.size) throw new Error(`a name twice: ${[...names.values()].join(', ')}`);
  return names;
};

const inWords = (content: unknown, names: ReadonlyMap<string, string>): string => {
  let text = JSON.stringify(content);
  for (const [id, name] of names) text = text.replaceAll(id, name);
  return text;
};

const tagsOf = async (aws: Aws, id: string): Promise<Tags> => {
  const { Tags: tags = [] } = await aws.organizations.send(new ListTagsForResourceCommand({ ResourceId: id }));
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
};

const contactsOf = async (aws: Aws, live: LiveOrganization, id: string): Promise<object> => {
  if (id !== live.managementId && !live.trustedAccess.includes('account.amazonaws.com')) return {};
  const member = id === live.managementId ? {} : { AccountId: id };
  const types = (['BILLING', 'OPERATIONS', 'SECURITY'] as const).map(async (AlternateContactType) => {
    const get = new GetAlternateContactCommand({ ...member, AlternateContactType });
    const found = await aws.account.send(get).catch((error: unknown) => {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    });
    return found?.AlternateContact ? [[AlternateContactType, found.AlternateContact] as const] : [];
  });
  return Object.fromEntries((await Promise.all(types)).flat());
};
