import type { Place } from '../text/problems.ts';
import type { Path } from '../text/yaml.ts';
import { addDays } from '../words/dates.ts';

/** What becomes of an account in time. A lease only ever goes on to a later one, unless its end is set to a later day. */
export const stages = ['running', 'ending', 'frozen', 'closed'] as const;

export type Stage = (typeof stages)[number];

/** The days, in UTC, on which something happens to an account. Each is later than the one before. */
export interface LeaseDates {
  /** From here on plans tell that it ends. */
  readonly warns: string;
  /** The last day. */
  readonly expires: string;
  readonly freezes: string;
  /** Undefined: never. */
  readonly closes: string | undefined;
}

/** The lease of an account, all that it inherits filled in. */
export interface Lease extends LeaseDates {
  readonly stage: Stage;
  /** Path of the OU where the account is until it freezes; undefined for the root. */
  readonly home: string | undefined;
  /** Path of the OU that it freezes in. */
  readonly freeze: string;
  /** Of the day on which it ends. */
  readonly place: Place;
  /** Where the config says what the account may cost, if its lease does. */
  readonly budgetAt?: Path;
}

/** Which stage a lease is in: as of a day, or as somebody asks "what if". */
export type StageOf = (dates: LeaseDates) => Stage;

/** The dates of a lease, `close` being the days that the account stays frozen. */
export const leaseDates = (expires: string, warn: number, close: number | undefined): LeaseDates => ({
  warns: addDays(expires, -warn),
  expires,
  freezes: addDays(expires, 1),
  closes: close === undefined ? undefined : addDays(expires, 1 + close),
});

/** As of a day; undefined: before anything has happened. */
export const asOf =
  (day: string | undefined): StageOf =>
  ({ warns, freezes, closes }) => {
    if (day === undefined || day < warns) return 'running';
    if (day < freezes) return 'ending';
    return closes === undefined || day < closes ? 'frozen' : 'closed';
  };

/** As if every lease had ended, and closed its account where it does. */
export const ended: StageOf = ({ closes }) => (closes === undefined ? 'frozen' : 'closed');

export const frozen: StageOf = () => 'frozen';

/** Days on which a plan is another one because of this lease. */
export const eventsOf = ({ freezes, closes }: LeaseDates): string[] => [
  freezes,
  ...(closes === undefined ? [] : [closes]),
];
