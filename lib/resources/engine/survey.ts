import type { Aws } from '../../aws/aws.ts';
import { readOrganization } from '../../aws/live/organization.ts';
import { once } from '../../aws/paging.ts';
import { tagReader } from '../../aws/tags.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Note } from '../../plan/diff.ts';
import type { Rules } from '../../plan/kind.ts';
import type { Address, LiveResource, Resource } from '../../plan/resource.ts';
import { kinds } from '../index.ts';
import { policyAddress } from '../inventory/addresses.ts';
import { readDeployed } from '../inventory/deployed.ts';
import { takeInventory, type Inventory } from '../inventory/index.ts';
import type { Kind } from '../kind.ts';
import { isOwnedElsewhere, onlyRead } from './owned-elsewhere.ts';
import { unreadKind } from './unread.ts';

/** Of one kind, what the config asks for and what AWS has. */
export interface KindSides {
  readonly desired: readonly Resource[];
  readonly live: readonly LiveResource[];
  readonly notes: readonly Note[];
  readonly missing: readonly Address[];
}

/** Reads AWS: what is known of names and ids, and of each kind both sides. Changes nothing. */
export const survey = async (
  aws: Aws,
  zone: LandingZone,
): Promise<{ inventory: Inventory; sides: readonly KindSides[] }> => {
  await Promise.all(kinds.flatMap((kind) => (kind.load ? [kind.load(zone)] : [])));
  const types = [...new Set(zone.guardrails.map(({ type }) => type))];
  const named = new Set(zone.guardrails.map(({ type, name, awsName = name }) => policyAddress(type, awsName)));
  // The document of a policy that the config does not name matters where it may lock somebody out, or close internet gateways.
  const organization = readOrganization(
    aws,
    types,
    (type, name, isAttached) =>
      named.has(policyAddress(type, name)) ||
      (isAttached && ['scp', 'rcp'].includes(type)) ||
      (zone.network !== undefined && type === 'declarative-ec2'),
  );
  const [live, readTags, deployed] = await Promise.all([
    organization,
    tagReader(aws),
    readDeployed(aws, zone, organization),
  ]);
  const inventory = takeInventory(zone, { live, readTags, deployed });
  return { inventory, sides: await Promise.all(kinds.map((kind) => sidesOf(kind, aws, inventory))) };
};

/** A list that is read page by page may tell of one twice. */
export const liveIn = (sides: readonly KindSides[]): LiveResource[] =>
  once(
    sides.flatMap((side) => [...side.live]),
    ({ address, id }) => `${address} ${id}`,
  );

export const rules: readonly Rules[] = kinds.map((kind) => ({ ...kind, deletable: kind.delete !== undefined }));

const nothing: KindSides = { desired: [], live: [], notes: [], missing: [] };

const sidesOf = async (kind: Kind, aws: Aws, inventory: Inventory): Promise<KindSides> => {
  const { zone } = inventory;
  const desired = kind.desired(zone);
  try {
    if (kind.ready && !(await kind.ready(aws, inventory))) return nothing;
    const found = await kind.read(aws, inventory, desired);
    return isOwnedElsewhere(kind.name, zone) ? onlyRead(desired, found) : { ...nothing, desired, live: found };
  } catch (error) {
    inventory.unread.push(unreadKind(kind, desired, error, inventory));
    return nothing;
  }
};
