import type { Aws } from '../../aws/aws.ts';
import {
  listInstances,
  readAssignmentsIn,
  readPermissionSetArns,
  readProvisioned,
  type Instance,
  type LiveAssignment,
} from '../../aws/live/access.ts';
import { readGroups, readUsers } from '../../aws/live/directory.ts';
import {
  readGrants,
  readPermissionSet,
  readSetTags,
  type LiveGrants,
  type LivePermissionSet,
} from '../../aws/live/permission-set.ts';
import type { LiveOrganization } from '../../aws/live/organization.ts';
import { noneWhereOff } from '../../aws/region-off.ts';
import { ownerTag } from '../../aws/tags.ts';
import { managementKey, type Tags } from '../../config/organization/types.ts';
import { push } from '../../plan/multimap.ts';
import { quotas } from '../../config/words/quotas.ts';
import { accountInstance, unreadable } from '../access/find-instance.ts';
import { sessionOf } from '../access/permission-set/spec.ts';
import { isControlTowers } from './control-tower.ts';
import { distinct, foldFile, stemOf } from './distinct.ts';
import { judge, type Check } from './documents.ts';

interface ImportedAccess {
  /** The section, undefined where Identity Center is not enabled or empty. */
  readonly access: object | undefined;
  /** By their path under policies/. */
  readonly documents: Readonly<Record<string, unknown>>;
  /** What the config does not say, and why. */
  readonly left: readonly string[];
}

interface Found extends LivePermissionSet, LiveGrants {
  readonly tags: Tags;
}

/** Permission sets and who has them where. Users and groups are named only: the config claims none of the directory. */
export const importAccess = async (
  aws: Aws,
  live: LiveOrganization,
  region: string,
  keys: ReadonlyMap<string, string>,
  check: Check = () => [],
): Promise<ImportedAccess> => {
  const without = (why?: string): ImportedAccess => ({
    ...{ access: undefined, documents: {} },
    left: why === undefined ? [] : [`IAM Identity Center ${why}`],
  });
  const found = await noneWhereOff(region, () => listInstances(aws, region));
  const instance = found.find(({ owner }) => owner === live.managementId);
  const [stranger] = found;
  if (!instance) return without(stranger && accountInstance(region, stranger.owner));
  try {
    return await importFrom(aws, instance, keys, check);
  } catch (error) {
    const why = unreadable(region, error);
    if (why === undefined) throw error;
    return without(why);
  }
};

const importFrom = async (
  aws: Aws,
  instance: Instance,
  keys: ReadonlyMap<string, string>,
  check: Check,
): Promise<ImportedAccess> => {
  const arns = await readPermissionSetArns(aws, instance);
  const [all, groups, users] = await Promise.all([
    Promise.all(arns.map((arn) => readSet(aws, instance, arn))),
    readGroups(aws, instance),
    readUsers(aws, instance),
  ]);
  const left: string[] = [];
  const accepted = new Map<Found, readonly string[]>();
  const sets = all.filter((one) => {
    const { accept, trouble } = troubleWith(one, check);
    if (accept.length > 0) accepted.set(one, accept);
    if (trouble !== undefined) left.push(`permission set "${one.name}", with its assignments: ${trouble}`);
    return trouble === undefined;
  });
  if (sets.length === 0) return { access: undefined, documents: {}, left };
  const files = distinct(sets, { wanted: ({ name }) => stemOf(name), own: ({ name }) => name, fold: foldFile });
  const fileOf = (set: Found): string => `permission-sets/${files.get(set) ?? set.name}.json`;
  const assignments = (await Promise.all(sets.map(({ arn }) => readAllOf(aws, instance, arn)))).flat();
  const names = new Map([...groups, ...users].map(({ id, name }) => [id, name]));
  const setNames = new Map(sets.map(({ arn, name }) => [arn, name]));
  const merged = new Map<string, string[]>();
  const elsewhere = new Set(assignments.flatMap(({ account }) => (keys.has(account) ? [] : account)));
  if (elsewhere.size > 0)
    left.push(`assignments in ${[...elsewhere].join(', ')}: closed accounts are not in the configuration`);
  for (const { principal, type, permissionSet, account } of assignments) {
    const who = JSON.stringify([type.toLowerCase(), names.get(principal) ?? principal, setNames.get(permissionSet)]);
    const key = keys.get(account);
    if (key !== undefined) push(merged, who, key);
  }
  const members = [...keys.values()].filter((key) => key !== managementKey);
  return {
    access: {
      permissionSets: Object.fromEntries(sets.map((one) => [one.name, written(one, fileOf(one), accepted.get(one))])),
      assignments: [...merged].flatMap(([who, accounts]) => {
        const [type = '', name = '', permissionSet = ''] = JSON.parse(who) as string[];
        return accountsOf(accounts, members).map((where) => ({ [type]: name, permissionSet, accounts: where }));
      }),
    },
    documents: Object.fromEntries(
      sets.flatMap((one) => (one.document === undefined ? [] : [[fileOf(one), one.document]])),
    ),
    left,
  };
};

const readSet = async (aws: Aws, instance: Instance, arn: string): Promise<Found> => {
  const [head, grants, tags] = await Promise.all([
    readPermissionSet(aws, instance, arn),
    readGrants(aws, instance, arn),
    readSetTags(aws, instance, arn),
  ]);
  return { ...head, ...grants, tags };
};

/** Pair by pair: this is done once, and shall miss nobody. */
const readAllOf = async (aws: Aws, instance: Instance, arn: string): Promise<LiveAssignment[]> => {
  const accounts = await Promise.all(
    (['LATEST_PERMISSION_SET_PROVISIONED', 'LATEST_PERMISSION_SET_NOT_PROVISIONED'] as const).map((status) =>
      readProvisioned(aws, instance, arn, status),
    ),
  );
  const found = await Promise.all(accounts.flat().map((account) => readAssignmentsIn(aws, instance, arn, account)));
  return found.flat();
};

const accountsOf = (accounts: readonly string[], members: readonly string[]): (readonly string[] | 'all')[] => {
  const others = accounts.filter((key) => key !== managementKey);
  if (members.length < 2 || others.length < members.length) return [[...accounts].sort()];
  return ['all', ...(accounts.includes(managementKey) ? [[managementKey]] : [])];
};

/** Why a config can not say a set, if it can not. */
const troubleWith = ({ name, tags, document }: Found, check: Check): ReturnType<typeof judge> => {
  if (isControlTowers({ tags })) return { accept: [], trouble: 'AWS Control Tower manages it' };
  if (name === '__proto__') return { accept: [], trouble: 'its name is reserved' };
  return document === undefined
    ? { accept: [] }
    : judge(check, 'permission-set', document, quotas.permissionSetDocument);
};

const written = (set: Found, file: string, accept: readonly string[] | undefined): object => {
  const { description, managedPolicies, customerManagedPolicies, boundary, duration, relayState } = set;
  const tags = Object.entries(set.tags).filter(([key]) => key !== ownerTag.key && !/^aws:/i.test(key));
  return {
    ...(description === '' ? {} : { description }),
    ...(managedPolicies.length > 0 || isEmpty(set) ? { managedPolicies } : {}),
    ...(customerManagedPolicies.length > 0 ? { customerManagedPolicies } : {}),
    ...(set.document === undefined ? {} : { document: file }),
    ...(accept ? { accept } : {}),
    ...(boundary ? { boundary } : {}),
    session: sessionOf(duration),
    ...(relayState === undefined ? {} : { relayState }),
    ...(tags.length > 0 ? { tags: Object.fromEntries(tags) } : {}),
  };
};

/** A set that allows nothing is one that the config has to say so of. */
const isEmpty = ({ managedPolicies, customerManagedPolicies, document }: Found): boolean =>
  managedPolicies.length + customerManagedPolicies.length === 0 && document === undefined;
