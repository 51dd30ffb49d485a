import type { Aws } from '../../../aws/aws.ts';
import { UserError } from '../../../config/text/problems.ts';
import type { LiveResource } from '../../../plan/resource.ts';
import type { Inventory } from '../../inventory/index.ts';
import { associate, leave, tableOf } from '../association.ts';
import { attachedInPlan, attachedNow } from '../reads/attachments.ts';
import { clientOf } from '../client.ts';
import { placeIn, type Place } from '../gateway.ts';
import { waitFor } from '../wait.ts';
import { attachmentsOnPremises, type LiveOnPremises } from './live.ts';
import { onPremisesResource, type OnPremisesSpec } from './spec.ts';

/** Those that have a place: others reach nothing. */
export const readOnPremises = async (place: Place): Promise<LiveResource<OnPremisesSpec>[]> =>
  (await attachmentsOnPremises(place, attachedInPlan)).flatMap((one) => {
    const segment = tableOf(one);
    if (segment === '') return [];
    const resource = onPremisesResource(place.network, { name: one.name, region: place.region, segment });
    return { ...resource, id: one.id, managed: true };
  });

export const place = async (aws: Aws, inventory: Inventory, name: string, spec: OnPremisesSpec): Promise<string> => {
  const at = placeIn(aws, inventory, spec.region);
  const found = await find(at, name);
  if (!found)
    throw new UserError(
      `the transit gateway of ${spec.region} has no attachment of "${name}"\n    -> look at its stack in CloudFormation, then run again`,
    );
  const client = await clientOf(at);
  await waitFor(at, client, found.id, ({ State }) => State === 'available', 'become available');
  await associate(at, client, found, spec.segment);
  return found.id;
};

export const remove = async (aws: Aws, inventory: Inventory, name: string, spec: OnPremisesSpec): Promise<void> => {
  const at = placeIn(aws, inventory, spec.region);
  const found = await find(at, name);
  if (found) await leave(at, await clientOf(at), found);
};

const find = async (at: Place, name: string): Promise<LiveOnPremises | undefined> =>
  (await attachmentsOnPremises(at, attachedNow)).find((one) => one.name === name);
