import { resourceType } from '../../../cloudformation/resource-types.ts';
import { digest, uuid } from '../../world/digest.ts';
import type { MadeResource, Place } from '../made.ts';

const types = [
  'AWS::IdentityStore::Group',
  'AWS::IdentityStore::GroupMembership',
  'AWS::IdentityStore::User',
  'AWS::SSO::Assignment',
  'AWS::SSO::InstanceAccessControlAttributeConfiguration',
  'AWS::SSO::PermissionSet',
] as const;

export type IdentityCenterType = (typeof types)[number];

/** What Identity Center makes when a stack asks for it. */
export const isOfIdentityCenter = (type: string): type is IdentityCenterType => known.has(type);
const known: ReadonlySet<string> = new Set(types);

/**
 * What identifies a resource, its parts joined by bars, which is what Ref returns; undefined for other types.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sso-permissionset.html
 */
export const identityCenterId = (
  type: string,
  logicalId: string,
  properties: MadeResource['properties'],
  { stackId, partition }: Pick<Place, 'stackId' | 'partition'>,
): string | undefined => {
  if (!isOfIdentityCenter(type)) return undefined;
  const { identifier = [], properties: shapes } = resourceType(type) ?? {};
  const own = [...(shapes ?? [])].flatMap(([name, { replaces }]) => (replaces === 'yes' ? [properties[name]] : []));
  const seed = JSON.stringify([stackId, logicalId, own]);
  const id = uuid(seed);
  const { InstanceArn: instance } = properties;
  const made: Readonly<Record<string, string>> = {
    PermissionSetArn: `${setsOf(instance)}/ps-${digest(seed).slice(0, 16)}`,
    GroupId: id,
    MembershipId: id,
    Arn: `arn:${partition}:identitystore:::user/${id}`,
  };
  return identifier.map((name) => textOf(properties[name] ?? made[name])).join('|');
};

const setsOf = (instance: unknown): string => textOf(instance).replace(':instance/', ':permissionSet/');
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

/** What Fn::GetAtt asks for that is a part of that. */
export const identityCenterAttribute = (
  { type, physicalId }: Pick<MadeResource, 'type' | 'physicalId'>,
  attribute: string,
): string | undefined => {
  if (!isOfIdentityCenter(type)) return undefined;
  if (attribute === 'UserId') return physicalId.slice(physicalId.lastIndexOf('/') + 1);
  return physicalId.split('|')[resourceType(type)?.identifier.indexOf(attribute) ?? -1];
};
