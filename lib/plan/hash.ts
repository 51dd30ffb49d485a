import { createHash } from 'node:crypto';
import type { Change, Difference } from './change.ts';
import type { Hazard } from './safety.ts';
import type { Address } from './resource.ts';

/** A change by digests of its specs: enough to recognize it, and what is left of it, without its values. */
export interface ChangePrint {
  readonly action: Change['action'];
  readonly address: Address;
  /** It comes by itself with another one, unless a run stops in between. */
  readonly implicit?: true;
  readonly before?: string;
  readonly after?: string;
  /** What may stand in each field while the change is carried out, in parts: of an update by the paths of its differences. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}

/** All that decides what an apply of a plan does. Plain data: it can be kept, and its hash says whether it is still the same. */
export interface Fingerprint {
  /** Id; empty when there is none yet. */
  readonly organization: string;
  /** Digest of what the configuration decides besides the changes. */
  readonly settings: string;
  readonly changes: readonly ChangePrint[];
  /** What needs approval: risk and address. */
  readonly risks: readonly string[];
}

export interface Hashed {
  readonly changes: readonly Change[];
  readonly hazards: readonly Pick<Hazard, 'risk' | 'address'>[];
  readonly organization: string;
  readonly settings: unknown;
  /** Fields of a kind that only say how far AWS is. */
  readonly progress: (kind: string) => readonly string[];
}

export const fingerprintOf = ({ changes, hazards, organization, settings, progress }: Hashed): Fingerprint => ({
  organization,
  settings: digest(settings),
  changes: changes.map((change) => printOf(change, progress(change.kind))),
  risks: [...new Set(hazards.map(({ risk, address }) => `${risk} ${address}`))],
});

/** The same for the same decisions about the same organization, whatever their order: what `apply --expect` compares. 160 bits. */
export const hash = ({ organization, settings, changes, risks }: Fingerprint): string =>
  sha256(
    [organization, settings, ...[...risks].sort(), ...changes.map((one) => JSON.stringify(canonical(one))).sort()].join(
      '\n',
    ),
  ).slice(0, 40);

const printOf = (change: Change, progress: readonly string[]): ChangePrint => {
  const { action, address } = change;
  const lasting = fieldsOf(change).filter(({ path: [field = ''] }) => !progress.includes(field));
  return {
    action,
    address,
    ...(change.action === 'create' && change.after.implicit === true ? { implicit: true } : {}),
    ...(change.action === 'create' ? {} : { before: digest(change.before.spec) }),
    ...(change.action === 'delete' ? {} : { after: digest(change.after.spec) }),
    ...(action === 'create'
      ? {}
      : {
          fields: Object.fromEntries(
            lasting.map(({ path, before, after }) => [
              JSON.stringify(path),
              [...new Set([...partsOf(before), ...partsOf(after)])],
            ]),
          ),
        }),
  };
};

const fieldsOf = (change: Change): readonly Difference[] => {
  if (change.action === 'create') return [];
  if (change.action === 'update') return change.differences;
  return Object.entries(change.before.spec as Readonly<Record<string, unknown>>).map(([field, before]) => ({
    path: [field],
    before,
  }));
};

/** Items of a list and entries of a dictionary apart, because one of them after the other changes. */
const partsOf = (value: unknown): string[] => {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map((item: unknown) => digest(item));
  if (typeof value !== 'object' || value === null) return [digest(value)];
  return Object.entries(value as Readonly<Record<string, unknown>>).map((entry) => digest(entry));
};

const digest = (value: unknown): string => sha256(value === undefined ? '' : JSON.stringify(canonical(value)));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, canonical(item)]),
  );
};
