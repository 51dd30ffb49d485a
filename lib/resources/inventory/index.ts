import type { LiveOrganization } from '../../aws/live/organization.ts';
import type { ReadTags } from '../../aws/tags.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { fillPlaceholders, placeholdersIn } from '../../config/words/placeholders.ts';
import { isSameDocument, respelt } from '../../guardrails/same-document.ts';
import { UserError } from '../../config/text/problems.ts';
import type { Change } from '../../plan/change.ts';
import { equal } from '../../plan/differences.ts';
import type { Note } from '../../plan/diff.ts';
import type { Address } from '../../plan/resource.ts';
import { accountAddress, organizationAddress, placeholderAddress, rootAddress, unitAddress } from './addresses.ts';
import { livePolicyAddress } from './policy-names.ts';
import { inWords } from './in-words.ts';
import { matchAccounts, type AccountMatches } from './accounts.ts';
import { unitPaths } from './unit-paths.ts';
import type { Deployed } from './deployed.ts';
import { placesOf, type Place } from './places.ts';

/** Something that AWS does not let us read. */
export interface Unread {
  readonly addresses: readonly Address[];
  /** In one line. */
  readonly why: string;
  /** Whether a change has to wait until it can be read. */
  holds(change: Change): boolean;
}

/** The one place where the names of the config and the ids of AWS meet. */
export interface Inventory {
  /** The config that it was taken for. */
  readonly zone: LandingZone;
  /** Undefined when there is no organization yet. */
  readonly live: LiveOrganization | undefined;
  readonly accounts: AccountMatches;
  /** Whether the config says who administers this service. */
  governs(service: string): boolean;
  /** What the config attaches guardrails to: the root, its OUs, its open accounts. */
  readonly targets: ReadonlySet<Address>;
  readonly readTags: ReadTags;
  readonly deployed: Deployed;
  /** Where member accounts are and shall be. */
  readonly places: ReadonlyMap<Address, Place>;
  /** What the plan should tell although nothing changes. */
  readonly notes: Note[];
  /** Why AWS, or a person, has to be asked before the plan may be carried out. */
  readonly obstacles: Note[];
  /** What AWS does not let us read. */
  readonly unread: Unread[];
  /** The id of something that AWS has; throws for what it has not (a bug: it should have waited). */
  id(address: Address): string;
  find(address: Address): string | undefined;
  addressOf(id: string): Address | undefined;
  /** Something came to be. */
  record(address: Address, id: string): void;
  /** The text of a document as AWS shall have it, every placeholder filled in; a UserError where one names nothing that AWS has. */
  write(document: unknown): string;
  /** A live document in the words of the config: `desired` itself where that says the same, else with names for the ids it holds. */
  express(live: unknown, desired: unknown): unknown;
}

export const takeInventory = (
  zone: LandingZone,
  { live, readTags, deployed }: Pick<Inventory, 'live' | 'readTags' | 'deployed'>,
): Inventory => {
  const ids = new Map<Address, string>();
  const addresses = new Map<string, Address>();
  const record = (address: Address, id: string): void => {
    ids.set(address, id);
    // What is attached to a thing, or registered for it, goes by its id as well; the thing itself came first.
    if (!addresses.has(id)) addresses.set(id, address);
  };
  const accounts = matchAccounts(zone.accounts, live);
  if (live) {
    record(organizationAddress, live.id);
    record(rootAddress, live.rootId);
    for (const [id, path] of unitPaths(live, zone.organizationalUnits)) record(unitAddress(path), id);
    for (const account of live.accounts) record(accountAddress(accounts.keyOf(account)), account.id);
    for (const policy of live.policies) record(livePolicyAddress(zone, policy), policy.id);
  }
  const targets = new Set([
    rootAddress,
    ...zone.organizationalUnits.map(({ path }) => unitAddress(path)),
    ...zone.accounts.filter(({ closed }) => !closed).map(({ key }) => accountAddress(key)),
  ]);
  const governed = new Set(zone.delegatedAdministrators.map(({ service }) => service));
  const find = (address: Address): string | undefined => ids.get(address);
  const meaning = (name: string): string | undefined => {
    if (name === 'organization.path') {
      const [organization, root] = [find(organizationAddress), find(rootAddress)];
      return organization !== undefined && root !== undefined ? `${organization}/${root}` : undefined;
    }
    return /^(organization\.(id|root)|logs\.key|cost\.monitor|(account|ou|export)\..+)$/.test(name)
      ? find(placeholderAddress(name))
      : undefined;
  };
  const fill = (document: unknown): unknown => fillPlaceholders(document, meaning);
  const addressOf = (id: string): Address | undefined => addresses.get(id);
  return {
    zone,
    live,
    accounts,
    places: placesOf(zone, { live, accounts, addressOf }),
    targets,
    readTags,
    deployed,
    notes: [],
    obstacles: [],
    unread: [],
    governs: (service) => governed.has(service),
    find,
    record,
    id: (address) => {
      const id = find(address);
      if (id === undefined) throw new Error(`${address} has no id yet`);
      return id;
    },
    write: (document) => {
      const text = JSON.stringify(fill(document));
      const open = placeholdersIn(text).map(({ name }) => `{{${name}}}`);
      if (open.length > 0)
        throw new UserError(`the policy document uses ${open.join(', ')}, which does not exist in AWS`);
      return text;
    },
    addressOf,
    express: (document, desired) => {
      const wanted = fill(desired);
      const same = equal(document, wanted) || isSameDocument(document, wanted);
      return same ? desired : respelt(inWords(document, addressOf), desired);
    },
  };
};
