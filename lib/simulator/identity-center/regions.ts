import type { RegionStatus } from '@aws-sdk/client-sso-admin';
import { after, schedule, type World } from '../world/world.ts';
import type { RegionRecord } from './records.ts';
import type { IdentityCenter } from './state.ts';

/** How long a region takes to come or to go; AWS does not tell. */
const replicationSeconds = 60;

export interface Region {
  readonly name: string;
  readonly status: RegionStatus;
  readonly added?: string | undefined;
  readonly isPrimary: boolean;
}

/** All regions of an instance, those among them that come or go, its own first. */
export const regionsOf = ({ region, about }: IdentityCenter): Region[] => [
  { name: region, status: 'ACTIVE', added: about.created, isPrimary: true },
  ...(about.regions ?? []).map((one) => ({ ...one, isPrimary: false })),
];

/** Whether its users and groups can be read there. https://docs.aws.amazon.com/singlesignon/latest/userguide/use-cases-across-regions.html */
export const isServedIn = (center: IdentityCenter, region: string): boolean =>
  regionsOf(center).some(({ name, status }) => name === region && status === 'ACTIVE');

/** Lets a region come or go, which takes its time. */
export const changeRegion = (world: World, center: IdentityCenter, record: RegionRecord, now: string): void => {
  write(center, record.name, record);
  const at = after(now, replicationSeconds);
  schedule(world, { kind: 'region-changes', at, instance: center.arn, region: record.name });
};

export const endRegionChange = (world: World, { instance, region }: { instance: string; region: string }): void => {
  const center = world.identityCenter;
  const found = center?.about.regions?.find(({ name }) => name === region);
  if (center?.arn !== instance || !found) return;
  write(center, region, found.status === 'ADDING' ? { ...found, status: 'ACTIVE' } : undefined);
};

const write = (center: IdentityCenter, name: string, record: RegionRecord | undefined): void => {
  const others = (center.about.regions ?? []).filter((one) => one.name !== name);
  center.about = { ...center.about, regions: [...others, ...(record ? [record] : [])] };
};
