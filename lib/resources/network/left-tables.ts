import type { Aws } from '../../aws/aws.ts';
import type { Template } from '../../config/deployment/template.ts';
import { gatewayName } from '../../config/sections/network/names.ts';
import { placesOf } from '../../network/places.ts';
import type { Inventory } from '../inventory/index.ts';
import { leave, tableOf, type Associated } from './association.ts';
import { clientOf } from './client.ts';
import { findIds, placeIn, tablesOf, type Place } from './gateway.ts';
import { attachmentsOnPremises } from './on-premises/live.ts';
import { readAttachments } from './placement/live.ts';
import { attachedNow } from './reads/attachments.ts';
import { lostTables } from './lost-tables.ts';
import { waitFor } from './wait.ts';

interface Target {
  readonly aws: Aws;
  readonly inventory: Inventory;
  /** The stack set of a gateway. */
  readonly name: string;
  readonly tell: (text: string) => void;
}

/**
 * Before the stack of a gateway removes a table, or blackholes of one: what goes by it, and shall not any more, leaves it. Without the
 * blackholes, it would reach others by the default route and shared NAT gateways. AWS does not delete a table that something goes by, and
 * CloudFormation would leave it behind. Its next table may come with the same update: it joins that one afterwards.
 */
export const leaveTables = async (
  { aws, inventory, name, tell }: Target,
  before: Template | undefined,
  after: Template | undefined,
): Promise<void> => {
  const at = placeIn(aws, inventory, name.slice(gatewayName('').length));
  await findIds(at);
  const lost = lostTables(tablesOf(at).keys(), before, after);
  if (lost.size === 0) return;
  // Also what is leaving already.
  const leaving = (await goingBy(at)).filter(
    ({ found, wanted }) => lost.has(found.table ?? '') && tableOf(found) !== wanted,
  );
  if (leaving.length === 0) return;
  tell(`taking ${leaving.length === 1 ? '1 attachment' : `${leaving.length} attachments`} out of route tables`);
  const client = await clientOf(at);
  for (const { found } of leaving) await leave(at, client, found);
  for (const { found } of leaving)
    await waitFor(at, client, found.id, ({ Association }) => !Association, 'leave its route table');
};

/** Attachments of ours, and the table that each shall go by. */
const goingBy = async (at: Place): Promise<{ found: Associated; wanted: string | undefined }[]> => {
  const { inventory, region } = at;
  const { network } = inventory.zone;
  const places = network ? placesOf(network).filter((one) => one.region === region) : [];
  const segments = new Map(places.map(({ holder, segment }) => [holder, segment]));
  const [vpcs, premises] = await Promise.all([
    readAttachments(at, attachedNow),
    attachmentsOnPremises(at, attachedNow),
  ]);
  return [
    ...[...vpcs].flatMap(([holder, those]) => those.map((found) => ({ found, wanted: segments.get(holder) }))),
    ...premises.map((found) => ({
      found,
      wanted: network?.onPremises.find((one) => one.name === found.name)?.segment,
    })),
  ];
};
