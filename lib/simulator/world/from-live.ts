import {
  GetAlternateContactCommand,
  ResourceNotFoundException,
  type AlternateContactType,
} from '@aws-sdk/client-account';
import type { Aws } from '../../aws/aws.ts';
import { isOpen, readOrganization, type LiveOrganization } from '../../aws/live/organization.ts';
import { apiTypeOf } from '../../aws/live/policies.ts';
import { withOverrides } from '../../aws/live/stack-instances.ts';
import { readResourcePolicy } from '../../aws/live/resource-policy.ts';
import { tagReader } from '../../aws/tags.ts';
import { contactTypes } from '../../config/words/contact-types.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { blockParameter, noBlock } from '../../config/sections/network/names.ts';
import { sinkName } from '../../config/sections/observability/names.ts';
import { stackSetsService } from '../../config/deployment/names.ts';
import { ipamService } from '../../config/words/services.ts';
import { readAccess } from '../../resources/access/read.ts';
import { accountAddress, exportAddress, logsKeyAddress } from '../../resources/inventory/addresses.ts';
import { automationRole } from '../../resources/inventory/roles.ts';
import { takeInventory, type Inventory } from '../../resources/inventory/index.ts';
import { findLogsKey } from '../../resources/deployment/parameters.ts';
import { readDeployed } from '../../resources/inventory/deployed.ts';
import { findDeployedExports } from '../../resources/deployment/exports.ts';
import { costsOf } from './costs-from-live.ts';
import { exportsOf, findIds, networkAccountOf, placeIn, regionsWithGateway } from '../../resources/network/gateway.ts';
import { restorePlacements } from '../network/state/restore.ts';
import { restoreInStacks } from '../cloudformation/identity-center/restore.ts';
import { restoreDeployments, type LiveExport } from '../cloudformation/restore.ts';
import { restoreIdentityCenter } from '../identity-center/restore.ts';
import { importWorld, type WorldFixture } from './fixture.ts';
import type { AccountState, AlternateContact } from './records.ts';
import { readServices } from '../security/live.ts';
import { restoreService } from '../security/restore.ts';
import type { World } from './world.ts';

type Contacts = NonNullable<WorldFixture['alternateContacts']>;

/**
 * The organization of live AWS as a world to rehearse on, as far as the config speaks of it; undefined when there is none. Reads only.
 * Stacks and stack sets are those of the config and our own, with their templates.
 */
export const copyOfLive = async (aws: Aws, zone: LandingZone): Promise<World | undefined> => {
  const types = [...new Set(zone.guardrails.map(({ type }) => type))];
  const organization = readOrganization(aws, types, () => true);
  const [live, readTags, deployed] = await Promise.all([
    organization,
    tagReader(aws),
    readDeployed(aws, zone, organization),
  ]);
  if (!live) return undefined;
  const management = live.accounts.find(({ id }) => id === live.managementId);
  const own = live.policies.filter(({ awsManaged }) => !awsManaged);
  const [resourcePolicy, alternateContacts] = await Promise.all([
    readResourcePolicy(aws),
    zone.accounts.some(({ contacts }) => Object.keys(contacts).length > 0) ? readContacts(aws, live) : {},
  ]);
  const tagged = [live.rootId, ...live.units, ...live.accounts, ...own].map((one) =>
    typeof one === 'string' ? one : one.id,
  );
  const ids = resourcePolicy ? [...tagged, resourcePolicy.id] : tagged;
  const tags = await Promise.all(ids.map(async (id) => [id, { ...(await readTags(id)) }] as const));
  const since = new Date(aws.clock.now()).toISOString();
  const attachments: Record<string, string[]> = {};
  for (const { id, targets } of live.policies) for (const target of targets) (attachments[target] ??= []).push(id);
  const rcp = live.policies.find(({ type, awsManaged }) => type === 'rcp' && awsManaged);
  if (rcp && live.policyTypes.includes('rcp')) {
    for (const target of [live.rootId, ...live.units.map(({ id }) => id), ...live.accounts.map(({ id }) => id)]) {
      (attachments[target] ??= []).push(rcp.id);
    }
  }
  const delegatedAdministrators: Record<string, Record<string, string>> = {};
  for (const { account, service } of live.delegations) (delegatedAdministrators[account] ??= {})[service] = since;
  const inventory = takeInventory(zone, { live, readTags, deployed });
  await Promise.all([findLogsKey(aws, inventory), findDeployedExports(aws, inventory)]);
  const fixture: WorldFixture = {
    time: since,
    partition: aws.partition,
    management: { id: live.managementId, name: management?.name ?? 'management', email: live.managementEmail },
    organization: {
      id: live.id,
      rootId: live.rootId,
      featureSet: live.featureSet === 'ALL' ? 'ALL' : 'CONSOLIDATED_BILLING',
      created: since,
      policyTypes: Object.fromEntries(live.policyTypes.map((type) => [apiTypeOf(type), 'ENABLED' as const])),
    },
    organizationalUnits: live.units.map((unit) => ({ ...unit })),
    accounts: live.accounts.map(({ id, name, email, state, parent }) => ({
      id,
      name,
      email,
      parent,
      state: state as AccountState,
      joinedMethod: 'CREATED',
      joined: since,
      // Whether it is there is not asked: a rehearsal begins with the role that the config names.
      role: automationRole(zone, inventory.accounts.keyOf({ id, name, email, state, parent })),
    })),
    policies: live.policies.map(({ id, type, name, description, awsManaged, content }) => ({
      id,
      name,
      description,
      awsManaged,
      type: apiTypeOf(type),
      content: typeof content === 'string' ? content : JSON.stringify(content),
    })),
    attachments,
    tags: Object.fromEntries(tags),
    serviceAccess: Object.fromEntries(live.trustedAccess.map((service) => [service, since])),
    delegatedAdministrators,
    alternateContacts,
    ...(resourcePolicy ? { resourcePolicy } : {}),
    ...networkOf(live),
    stackSetsAccess: live.trustedAccess.includes(stackSetsService),
    ...(await costsOf(aws, zone, live.managementId)),
  };
  const world = importWorld(fixture);
  // Each account has a block of its own there.
  const stackSets = await Promise.all(
    deployed.stackSets.map(async (set) =>
      set.parameters[blockParameter] === noBlock ? withOverrides(aws, zone.homeRegion, set) : set,
    ),
  );
  restoreDeployments(
    world,
    { ...deployed, stackSets },
    {
      logsKey: inventory.find(logsKeyAddress),
      exported: await networkExports(aws, inventory),
      sinks: (zone.observability?.regions ?? []).flatMap(
        (region) =>
          inventory.find(exportAddress({ region, name: sinkName, account: zone.observability?.account ?? '' })) ?? [],
      ),
    },
  );
  if (regionsWithGateway(inventory).length > 0) {
    const { readNetwork } = await import('../../resources/network/live.ts');
    restorePlacements(
      world,
      inventory.id(accountAddress(networkAccountOf(inventory))),
      await readNetwork(aws, inventory),
    );
  }
  const access = await readAccess(aws, inventory);
  if (access) {
    restoreIdentityCenter(world, access, inventory);
    restoreInStacks(world);
  }
  for (const service of await readServices(aws, inventory)) restoreService(world, service);
  return world;
};

/** What AWS does not tell is taken to be so: that RAM and IPAM were told by their own calls. */
const networkOf = ({ trustedAccess, delegations }: LiveOrganization): Pick<WorldFixture, 'network'> => {
  const administrator = delegations.find(({ service }) => service === ipamService)?.account;
  const sharing = trustedAccess.includes('ram.amazonaws.com');
  if (!sharing && administrator === undefined) return {};
  return { network: { sharing, ...(administrator === undefined ? {} : { ipamAdministrator: administrator }) } };
};

/** Ids of gateways, their tables, and pools of addresses. */
const networkExports = async (aws: Aws, inventory: Inventory): Promise<LiveExport[]> => {
  const account = inventory.find(accountAddress(networkAccountOf(inventory))) ?? '';
  const found = regionsWithGateway(inventory).map(async (region) => {
    const place = placeIn(aws, inventory, region);
    await findIds(place);
    return exportsOf(place).flatMap((one) => {
      const value = inventory.find(exportAddress(one));
      return value === undefined ? [] : [{ ...one, account, value }];
    });
  });
  return (await Promise.all(found)).flat();
};

const readContacts = async (aws: Aws, live: LiveOrganization): Promise<Contacts> => {
  const members = live.trustedAccess.includes('account.amazonaws.com');
  const readable = live.accounts.filter((account) => isOpen(account) && (members || account.id === live.managementId));
  const each = readable.flatMap(({ id }) =>
    contactTypes.map(
      async (type) => [id, type.toUpperCase(), await readContact(aws, live, id, type.toUpperCase())] as const,
    ),
  );
  const contacts: Contacts = {};
  for (const [id, type, contact] of await Promise.all(each)) if (contact) (contacts[id] ??= {})[type] = contact;
  return contacts;
};

const readContact = async (
  aws: Aws,
  live: LiveOrganization,
  id: string,
  type: string,
): Promise<AlternateContact | undefined> => {
  const member = id === live.managementId ? {} : { AccountId: id };
  try {
    const { AlternateContact: found } = await aws.account.send(
      new GetAlternateContactCommand({ ...member, AlternateContactType: type as AlternateContactType }),
    );
    return {
      name: found?.Name ?? '',
      title: found?.Title ?? '',
      email: found?.EmailAddress ?? '',
      phone: found?.PhoneNumber ?? '',
    };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};
