import type { LandingZone } from '../../config/landing-zone.ts';
import type { Deed, Permitted } from '../permitted/index.ts';
import type { Place } from '../permitted/place.ts';
import type { Who } from '../permitted/who.ts';
import { alikeWith } from './alike.ts';
import type { Case } from './case.ts';
import { filled, type Here } from './placeholders.ts';
import { apartIn } from './regions.ts';
import { arnOf } from './resource.ts';

/** One way to try a case, in accounts that are alike. */
export interface Way {
  readonly who: Who;
  readonly places: readonly [Place, ...Place[]];
  /** In the first of these. */
  readonly deed: Deed;
  /** As the case has it. */
  readonly resource?: string;
}

/** All ways of a case: by each caller, with each action on each resource, in each region and account, of those alike in one. */
export const waysWith = (zone: LandingZone, permitted: Permitted): ((of: Case) => Way[]) => {
  const alike = alikeWith(zone, permitted);
  const apart = apartIn(zone);
  return (of) => {
    const ways: Way[] = [];
    for (const who of of.who)
      for (const action of of.actions)
        for (const places of alike(of, who, action))
          for (const region of apart(of.regions, action))
            for (const resource of of.resources ?? [undefined]) {
              const deed = deedOf(zone, permitted, of, { place: places[0], region, action, resource });
              ways.push({ who, places, deed, ...(resource === undefined ? {} : { resource }) });
            }
    return ways;
  };
};

interface Written {
  readonly place: Place;
  readonly region: string;
  readonly action: string;
  readonly resource: string | undefined;
}

const deedOf = (
  zone: LandingZone,
  permitted: Permitted,
  of: Case,
  { place, region, action, resource }: Written,
): Deed => {
  const here = { account: place.key, region };
  const spot = { partition: zone.partition, region, account: permitted.ids.of(place.key) };
  const arn = resource === undefined ? undefined : arnOf(action, filled(zone, permitted.ids, here, resource), spot);
  const context = contextOf(zone, permitted, of, here);
  return { action, region, place, ...(arn === undefined ? {} : { resource: arn }), context };
};

/** As it is written where nothing has to be filled in, so that it is known again. */
const contextOf = (zone: LandingZone, { ids }: Permitted, { context }: Case, here: Here): Case['context'] =>
  JSON.stringify(context).includes('{{') ? filled(zone, ids, here, context) : context;
