import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../config/decode.ts';
import { UserError } from '../../config/text/problems.ts';
import { isDictionary } from '../../config/text/yaml.ts';
import { hash, type Fingerprint } from '../../plan/hash.ts';
import type { Plan } from '../../plan/plan.ts';
import { changedSince, notReviewed } from '../../plan/remainder.ts';
import { few, plural } from '../../report/text/style.ts';
import type { Head } from './head.ts';
import { cacheFolder, cacheIn, type Cache } from '../../stacks/cache.ts';

/** What `apply --expect` is told: the hash of the reviewed plan, or the file that `plan --json` wrote of it. */
export interface Reviewed {
  readonly hash: string;
  /** Undefined: only the hash is known. */
  readonly fingerprint: Fingerprint | undefined;
  /** The day, as YYYY-MM-DD, of which it was made, where leases are. */
  readonly asOf?: string | undefined;
  /** What was checked out when it was made, where `plan` was told. */
  readonly head?: Head | undefined;
}

/** A hash is looked up among the plans that applies on this machine have begun. */
export const readReviewed = (expect: string, begun: Cache | undefined = begunPlans()): Reviewed => {
  if (!/^[0-9a-f]{16,}$/.test(expect)) return fromFile(expect);
  const kept = begun?.read(keyOf(expect));
  return { hash: expect, fingerprint: isFingerprint(kept) && hash(kept) === expect ? kept : undefined };
};

/** Keeps what a later run needs to go on with this plan after a failure: digests only, which their hash vouches for. */
export const keepReviewed = (plan: Plan, begun: Cache | undefined = begunPlans()): void =>
  begun?.write(keyOf(plan.hash), plan.fingerprint);

/**
 * How much of the reviewed plan this one goes on with; undefined when it is that plan. A UserError when it has anything else. `sameFiles`:
 * the config is known to be the reviewed one; `due`: what has come due for leases since.
 */
export const demandReviewed = (
  plan: Plan,
  reviewed: Reviewed,
  sameFiles = false,
  due: readonly string[] = [],
): string | undefined => {
  if (plan.hash === reviewed.hash) return undefined;
  if (plan.changes.length === 0) return `Nothing is left of plan ${reviewed.hash}.`;
  const told = `plan hash is ${plan.hash}, expected ${reviewed.hash}`;
  if (!reviewed.fingerprint)
    throw new UserError(
      `${told}: ${sameFiles ? outrun : causes.either}${plan.leases ? ', or a lease came due' : ''}\n    -> review the new plan and pass its hash; to continue a reviewed plan, pass the file that plan --json wrote of it`,
    );
  const others = notReviewed(plan.fingerprint, reviewed.fingerprint);
  if (others.length > 0) {
    const cause =
      due.length > 0
        ? `${few(due)}, after the review (as of ${reviewed.asOf ?? ''})`
        : sameFiles
          ? outrun
          : causes[changedSince(plan.fingerprint, reviewed.fingerprint)];
    throw new UserError(
      `${told}: ${cause}; not in the reviewed plan: ${few(others)}\n    -> review the new plan and pass its hash`,
    );
  }
  const all = plural(reviewed.fingerprint.changes.length, 'change');
  return `Continuing plan ${reviewed.hash}: ${plan.changes.length} of ${all} left.`;
};

const outrun = 'AWS changed after the review';

const causes = {
  aws: outrun,
  configuration: 'the configuration changed after the review',
  either: 'the configuration or AWS changed after the review',
} as const;

const begunPlans = (): Cache | undefined => {
  const folder = cacheFolder();
  return folder === undefined ? undefined : cacheIn(join(folder, 'plans'));
};

/** As the cache names its entries. */
const keyOf = (name: string): string => createHash('sha256').update(name).digest('hex');

const fromFile = (path: string): Reviewed => {
  const refused = (why: string, fix = 'pass the file that landing-zone plan --json wrote') =>
    new UserError(`${why}: ${path}\n    -> ${fix}`);
  if (!existsSync(path))
    throw refused(
      '--expect is neither the hash of a plan nor a file with one',
      'pass the plan hash, or the file that landing-zone plan --json wrote',
    );
  const { fingerprint, hash: told, head, leases } = objectIn(path, refused);
  if (!isFingerprint(fingerprint)) throw refused('the file of --expect has no plan');
  // Whoever edits one of them leaves the other behind; and each version has hashes of its own.
  if (told !== hash(fingerprint))
    throw refused(
      'the plan in this file is not the one of its hash: the file was edited, or another version of landing-zone wrote it',
      'make the plan again, review it, and pass its file as it was written',
    );
  const { asOf } = isDictionary(leases) ? leases : {};
  return {
    hash: told,
    fingerprint,
    head: isHead(head) ? head : undefined,
    ...(typeof asOf === 'string' ? { asOf } : {}),
  };
};

const objectIn = (path: string, refused: (why: string) => UserError): Record<string, unknown> => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw refused(`the file of --expect cannot be read (${codeOf(error)})`);
  }
  try {
    const value: unknown = JSON.parse(text);
    return isDictionary(value) ? value : {};
  } catch {
    throw refused(
      text.trim() === '' ? 'the file of --expect is empty' : 'the file of --expect is not JSON, or is cut off',
    );
  }
};

const isFingerprint = (value: unknown): value is Fingerprint => {
  if (!isDictionary(value)) return false;
  const { organization, settings, changes, risks } = value;
  const isTexts = (list: unknown): boolean => Array.isArray(list) && list.every((one) => typeof one === 'string');
  const isPrint = (one: unknown): boolean =>
    isDictionary(one) &&
    typeof one.action === 'string' &&
    typeof one.address === 'string' &&
    (one.fields === undefined || (isDictionary(one.fields) && Object.values(one.fields).every(isTexts)));
  return (
    typeof organization === 'string' &&
    typeof settings === 'string' &&
    Array.isArray(changes) &&
    changes.every(isPrint) &&
    isTexts(risks)
  );
};

const isHead = (value: unknown): value is Head => {
  const { commit, tree } = (value ?? {}) as Record<string, unknown>;
  return typeof commit === 'string' && typeof tree === 'string';
};
