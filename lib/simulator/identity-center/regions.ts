import type { RegionStatus } from '@aws-sdk/client-sso-admin';
import { after } from '../world/world.ts';
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
export const regionsOf = ({ region, about }: IdentityCenter, now: string): Region[] => [
  { name: region, status: 'ACTIVE', added: about.created, isPrimary: true },
  ...(about.regions ?? []).flatMap((one) => {
    const status = statusOf(one, now);
    return status ? { name: one.name, status, added: one.added, isPrimary: false } : [];
  }),
];

const statusOf = ({ added, removed }: RegionRecord, now: string): RegionStatus | undefined => {
  if (removed !== undefined) return now < after(removed, replicationSeconds) ? 'REMOVING' : undefined;
  return now < after(added, replicationSeconds) ? 'ADDING' : 'ACTIVE';
};

/** Whether its users and groups can be read there. https://docs.aws.amazon.com/singlesignon/latest/userguide/use-cases-across-regions.html */
export const isServedIn = (center: IdentityCenter, region: string, now: string): boolean =>
  regionsOf(center, now).some(({ name, status }) => name === region && status === 'ACTIVE');
