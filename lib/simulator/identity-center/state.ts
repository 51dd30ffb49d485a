import type {
  AssignmentRecord,
  GroupRecord,
  IdentityCenterRecord,
  InstanceRecord,
  MembershipRecord,
  OperationRecord,
  PermissionSetRecord,
  UserRecord,
} from './records.ts';

/** The same as the record, indexed so that fifty thousand assignments stay cheap. */
export interface IdentityCenter extends Pick<IdentityCenterRecord, 'owner' | 'region' | 'arn' | 'store'> {
  /** By ARN. */
  readonly permissionSets: Map<string, PermissionSetRecord>;
  readonly groups: Map<string, GroupRecord>;
  readonly users: Map<string, UserRecord>;
  readonly memberships: Map<string, MembershipRecord>;
  /** By principal, then by `set account`. */
  readonly byPrincipal: Map<string, Map<string, AssignmentRecord>>;
  /** Principals by `set account`. */
  readonly byPlace: Map<string, Map<string, AssignmentRecord>>;
  readonly operations: Map<string, OperationRecord>;
  /** Ids of assignment operations that are not done. */
  readonly outstanding: Set<string>;
  readonly provisioned: Map<string, Map<string, number>>;
  attributes?: Record<string, string[]> | undefined;
  about: InstanceRecord;
}

export const placeOf = ({ set, account }: Pick<AssignmentRecord, 'set' | 'account'>): string =>
  [set, account].join(' ');

const within = <V>(index: Map<string, Map<string, V>>, key: string): Map<string, V> => {
  const found = index.get(key) ?? new Map<string, V>();
  index.set(key, found);
  return found;
};

export const addAssignment = (center: IdentityCenter, one: AssignmentRecord): void => {
  within(center.byPrincipal, one.principal).set(placeOf(one), one);
  within(center.byPlace, placeOf(one)).set(one.principal, one);
};

export const removeAssignment = (center: IdentityCenter, one: AssignmentRecord): void => {
  const place = placeOf(one);
  for (const [index, key, item] of [
    [center.byPrincipal, one.principal, place],
    [center.byPlace, place, one.principal],
  ] as const) {
    index.get(key)?.delete(item);
    if (index.get(key)?.size === 0) index.delete(key);
  }
};

export const setProvisioned = (center: IdentityCenter, set: string, account: string, version: number): void =>
  void within(center.provisioned, set).set(account, version);

export const importIdentityCenter = (record: IdentityCenterRecord): IdentityCenter => {
  const { owner, region, arn, store, attributes, about = {} } = record;
  const center: IdentityCenter = {
    ...{ owner, region, arn, store, attributes, about },
    permissionSets: new Map(record.permissionSets.map((one) => [one.arn, one])),
    groups: new Map(record.groups.map((one) => [one.id, one])),
    users: new Map(record.users.map((one) => [one.id, one])),
    memberships: new Map(record.memberships.map((one) => [one.id, one])),
    byPrincipal: new Map(),
    byPlace: new Map(),
    operations: new Map(record.operations.map((one) => [one.id, one])),
    outstanding: new Set(
      record.operations
        .filter(({ kind, status }) => kind !== 'provision' && status === 'IN_PROGRESS')
        .map(({ id }) => id),
    ),
    provisioned: new Map(
      Object.entries(record.provisioned).map(([set, accounts]) => [set, new Map(Object.entries(accounts))]),
    ),
  };
  for (const one of record.assignments) addAssignment(center, one);
  return center;
};

export const exportIdentityCenter = (center: IdentityCenter): IdentityCenterRecord => {
  const { owner, region, arn, store, attributes, about } = center;
  return {
    ...{ region, arn, store, about, ...(owner === undefined ? {} : { owner }) },
    permissionSets: [...center.permissionSets.values()],
    groups: [...center.groups.values()],
    users: [...center.users.values()],
    memberships: [...center.memberships.values()],
    assignments: [...center.byPrincipal.values()].flatMap((places) => [...places.values()]),
    operations: [...center.operations.values()],
    provisioned: Object.fromEntries(
      [...center.provisioned].map(([set, accounts]) => [set, Object.fromEntries(accounts)]),
    ),
    ...(attributes ? { attributes } : {}),
  };
};
