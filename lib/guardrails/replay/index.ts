import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import { isServiceLinked } from '../evaluate/exempt.ts';
import { actionsOf } from './actions.ts';
import { boundsOf, type Bounds, type Ids } from './bounds.ts';
import { isRefused, isCall } from './kinds.ts';
import { newJudge } from './judge.ts';
import type { Surroundings } from './keys.ts';
import { ownerOf } from './resources.ts';
import { newTally, type Row } from './tally.ts';
import { trailEventOf, type TrailEvent } from './trail-event.ts';

export type { Ids } from './bounds.ts';
export type { Row } from './tally.ts';

export interface Replayed {
  /** Events read. */
  events: number;
  /** Records that are no events. */
  others: number;
  /** Sign-in, events of services, and insights: nobody asks for leave. */
  notCalls: number;
  /** Calls that were refused then. */
  refused: number;
  /** Calls that organization policies do not bind. */
  exempt: { management: number; serviceLinked: number };
  /** Calls that are judged. */
  calls: number;
  /** Calls that are surely denied. */
  denied: number;
  /** Calls that are denied, or may be, without those of which no action is known. */
  maybe: number;
  /** Calls of which no action is known, by the source of their events. */
  withoutAction: Map<string, number>;
  /** Calls in accounts that are not known, by id. */
  unknownAccounts: Map<string, number>;
  /** Whether the config has accounts whose ids are not known: an unknown one may be any of them. */
  hasNameless: boolean;
  first: string;
  last: string;
  rows: readonly Row[];
}

export interface Replay {
  /** A record of a trail or of the event history; false for what is none. */
  readonly take: (record: unknown) => boolean;
  readonly result: () => Replayed;
}

/** What the guardrails of a config would have said of the calls that CloudTrail recorded. */
export const newReplay = (zone: LandingZone, ids: Ids): Replay => {
  const counts = started();
  const tally = newTally();
  const judge = newJudge(zone.partition);
  const { root, accounts, anywhere, hasNameless } = boundsOf(zone, ids);
  const ofOthers = variantsOf(root);
  const ofUnknown = variantsOf(anywhere);
  const variants = new Map([
    ...[...ids.others.keys()].map((id) => [id, ofOthers] as const),
    ...[...accounts].map(([id, bounds]) => [id, variantsOf(bounds)] as const),
  ]);
  const management = ids.accounts.get(managementKey);
  const keys = new Map([...ids.others, ...[...ids.accounts].map(([key, id]) => [id, key] as const)]);
  const organization = ids.organization ?? placeholderOf(zone);
  const organizationOf = (account: string): string | undefined => (keys.has(account) ? organization : undefined);
  const surroundings = new Map<string | undefined, Surroundings>();
  const around = (owner: string | undefined): Surroundings => {
    const found = surroundings.get(owner) ?? { owner, organizationOf };
    if (surroundings.size < 10_000) surroundings.set(owner, found);
    return found;
  };

  const judged = (event: TrailEvent): void => {
    const { account = '', caller } = event;
    const exempt = isServiceLinked(caller) ? 'serviceLinked' : account === management ? 'management' : undefined;
    if (exempt) {
      counts.exempt[exempt] += 1;
      return;
    }
    counts.calls += 1;
    const known = variants.get(account);
    if (!known) add(counts.unknownAccounts, account);
    const needed = actionsOf(event.source, event.name, event.parameters);
    if (!needed) {
      add(counts.withoutAction, event.source);
      return;
    }
    // The call of another account is in that account's own events as well, which its SCPs are asked about.
    const isNamed = 'arn' in caller.principal;
    // A record may lack the ARN of its own account's role.
    const isOwn = (isNamed || caller.type !== undefined) && caller.account === event.account;
    const owner = ownerOf(event);
    const isElsewhere = owner !== undefined && owner !== event.account;
    const { both, scps, rcps } = known ?? ofUnknown;
    const bounds = isOwn ? (isElsewhere ? scps : both) : rcps;
    const denials = needed.flatMap((one) => judge(bounds, event, one, around(owner)));
    if (denials.length === 0) return;
    const isSure = (law: string): boolean => known !== undefined && (law === 'scp' ? isNamed : owner !== undefined);
    const told = denials.map((one) => (one.isSure && !isSure(one.law) ? { ...one, isSure: false } : one));
    counts.maybe += 1;
    if (told.some((one) => one.isSure)) counts.denied += 1;
    tally.add(told, { account: keys.get(account) ?? account, principal: principalOf(event), time: event.time });
  };

  return {
    take: (record) => {
      const event = trailEventOf(record);
      if (!event) {
        counts.others += 1;
        return false;
      }
      counts.events += 1;
      if (event.time !== '' && (event.time < counts.first || counts.first === '')) counts.first = event.time;
      if (event.time > counts.last) counts.last = event.time;
      if (!isCall(event)) counts.notCalls += 1;
      else if (isRefused(event)) counts.refused += 1;
      else judged(event);
      return true;
    },
    result: () => ({ ...counts, hasNameless, rows: tally.rows() }),
  };
};

const started = (): Omit<Replayed, 'rows' | 'hasNameless'> => ({
  events: 0,
  others: 0,
  notCalls: 0,
  refused: 0,
  exempt: { management: 0, serviceLinked: 0 },
  calls: 0,
  denied: 0,
  maybe: 0,
  withoutAction: new Map(),
  unknownAccounts: new Map(),
  first: '',
  last: '',
});

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** Of principals of the account and resources in it: both are bound, or one of them. */
const variantsOf = (both: Bounds) => ({
  both,
  scps: { scps: both.scps, rcps: [] } satisfies Bounds,
  rcps: { scps: [], rcps: both.rcps } satisfies Bounds,
});

const principalOf = ({ caller: { name, account }, account: here }: TrailEvent): string =>
  account === undefined || account === here ? name : `${name} of ${account}`;

/**
 * The placeholder stands for the organization's id in guardrails and calls alike, unless a guardrail has an id that may be the organization's:
 * then nothing is known of it. https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
const placeholderOf = ({ guardrails }: LandingZone): string | undefined =>
  /(?<![\w-])o-[a-z0-9]{10,32}(?![\w-])/.test(JSON.stringify(guardrails.map(({ content }) => content)))
    ? undefined
    : '{{organization.id}}';
