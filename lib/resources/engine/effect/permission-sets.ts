import type { LandingZone } from '../../../config/landing-zone.ts';
import { managedDocument } from '../../../guardrails/catalogue/managed-documents.ts';
import type { NamedPolicy } from '../../../guardrails/chain/index.ts';
import { differenceOf } from '../../../guardrails/compare/difference.ts';
import { another, namedIn } from '../../../guardrails/compare/place.ts';
import type { Level, Side } from '../../../guardrails/compare/statements.ts';
import type { Sides } from '../../../plan/kind.ts';
import { equal } from '../../../plan/differences.ts';
import { addressName } from '../../../plan/resource.ts';
import type { PermissionSetSpec } from '../../access/permission-set/spec.ts';
import type { Compiler } from './compiler.ts';
import type { Meanings } from './meanings.ts';

/** What permission sets newly allow and deny by their own documents and those of AWS. What policies of accounts allow is not read. */
export const setEffects = (zone: LandingZone, { changes }: Sides, compiled: Compiler, meanings: Meanings): void => {
  for (const change of changes.values()) {
    if (change.kind !== 'permission-set' || change.action !== 'update') continue;
    const [before, after] = [change.before.spec as PermissionSetSpec, change.after.spec as PermissionSetSpec];
    const isSame = grants.every((field) => equal(before[field], after[field]));
    if (isSame) continue;
    const { address } = change;
    const found = meanings.touch(address);
    for (const one of unread(before, after, zone.partition)) found.unproved.add(one);
    const [old, next] = [sideOf(before, zone.partition, compiled), sideOf(after, zone.partition, compiled)];
    const statements = [old, next].flatMap(({ levels }) =>
      levels.flatMap(({ policies }) => policies.flatMap(({ policy }) => policy.statements)),
    );
    const difference = differenceOf(old, next, {
      partition: zone.partition,
      accounts: [...new Set([...statements.flatMap((one) => namedIn(one).accounts), another.account])],
      organizations: ['{{organization.id}}'],
      permissionSet: addressName(address),
    });
    for (const gain of difference.denied) meanings.add(address, 'denies', gain, {});
    for (const gain of difference.allowed) meanings.add(address, 'allows', gain, {});
    for (const one of difference.unproved) found.unproved.add(one);
  }
};

const grants = ['document', 'managedPolicies', 'customerManagedPolicies', 'boundary'] as const;

const sideOf = (
  { document, managedPolicies, boundary }: PermissionSetSpec,
  partition: string,
  compiled: Compiler,
): Side => {
  const known = (name: string): NamedPolicy[] => {
    const content = managedDocument(name, partition);
    return content ? [{ name, policy: compiled(content) }] : [];
  };
  const own: Level = {
    name: 'permission set',
    policies: [
      ...(document === undefined ? [] : [{ name: 'inline policy', policy: compiled(document) }]),
      ...managedPolicies.flatMap(known),
    ],
  };
  const limit = boundary && 'managedPolicy' in boundary ? known(boundary.managedPolicy) : [];
  return { law: 'identity', levels: [own, ...(limit.length > 0 ? [{ name: 'boundary', policies: limit }] : [])] };
};

/** Policies by name alone, of which a plan has no document. */
const unread = (before: PermissionSetSpec, after: PermissionSetSpec, partition: string): string[] => {
  const isUnknown = (name: string): boolean => managedDocument(name, partition) === undefined;
  const [old, next] = [before, after].map(({ managedPolicies, customerManagedPolicies }) => [
    ...managedPolicies.filter(isUnknown),
    ...customerManagedPolicies,
  ]) as [string[], string[]];
  const differ = [...old.filter((one) => !next.includes(one)), ...next.filter((one) => !old.includes(one))];
  const isRead = [before, after].every(
    ({ boundary }) => boundary === undefined || ('managedPolicy' in boundary && !isUnknown(boundary.managedPolicy)),
  );
  return [
    ...differ.map((name) => `${name} is not read`),
    ...(isRead || equal(before.boundary, after.boundary) ? [] : ['the permissions boundary is not read']),
  ];
};
