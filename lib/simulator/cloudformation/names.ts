import { TemplateError } from '../../cloudformation/template-error.ts';
import { resourceType, type Shape } from '../../cloudformation/resource-types.ts';
import { digest, uuid } from '../world/digest.ts';
import { networkId } from '../network/ids.ts';
import { isNetworkType } from '../network/state/types.ts';
import { identityCenterAttribute, identityCenterId } from './identity-center/ids.ts';
import type { MadeResource, Place } from './made.ts';
import { singletonClaim } from './singletons.ts';

/** What is unique within an account although it does not identify the resource to CloudFormation. */
const uniqueBy: Readonly<Partial<Record<string, (properties: Readonly<Record<string, unknown>>) => unknown>>> = {
  'AWS::Budgets::Budget': ({ Budget }) => (Budget as { BudgetName?: unknown } | undefined)?.BudgetName,
  'AWS::CE::AnomalyMonitor': ({ MonitorDimension }) => MonitorDimension,
  'AWS::IAM::ManagedPolicy': ({ ManagedPolicyName }) => ManagedPolicyName,
};

/**
 * What no other resource can have: `unique` of its stack, and `claim` also of all others. Names are unique within the account and region;
 * IAM's within the account, those of buckets everywhere. What is named after something whose name AWS makes up (`madeUp`) is as unique
 * as that, which nothing of another stack can be.
 */
export function namesOf(
  type: string,
  properties: Readonly<Record<string, unknown>>,
  place: Place,
  madeUp: ReadonlySet<string>,
): Pick<MadeResource, 'unique' | 'claim'> {
  const { account, region } = place;
  const singleton = singletonClaim(type, properties, place);
  if (singleton !== undefined) return { unique: singleton, claim: singleton };
  // Its service tells what is there already, each in its own words.
  if (isNetworkType(type)) return {};
  const only = uniqueBy[type]?.(properties);
  if (typeof only === 'string') {
    const name = [type, only, account].join(' ');
    return { unique: name, claim: name };
  }
  const values = identifyingIn(type).map((name) => properties[name]);
  if (values.length === 0 || !values.every((value) => typeof value === 'string')) return {};
  const where = type === 'AWS::S3::Bucket' ? [] : type.startsWith('AWS::IAM::') ? [account] : [account, region];
  const unique = [type, values.join('|'), ...where].join(' ');
  return values.some((value) => madeUp.has(value)) ? { unique } : { unique, claim: unique };
}

/** Properties that identify a resource; those that make up its ARN where AWS identifies it by that. */
const identifyingIn = (type: string): readonly string[] => {
  const { identifier = [], arn = '', properties } = resourceType(type) ?? {};
  if (identifier.some((name) => properties?.has(name))) return identifier;
  const names = [...arn.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
  return names.filter((name) => !['Partition', 'Region', 'Account'].includes(name));
};

export function physicalIdOf(
  type: string,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
  place: Place,
): string {
  const ofNetwork =
    place.network?.existing(type, logicalId, properties) ?? networkId(type, logicalId, properties, place);
  if (ofNetwork !== undefined) return ofNetwork;
  const ofIdentityCenter = identityCenterId(type, logicalId, properties, place);
  if (ofIdentityCenter !== undefined) return ofIdentityCenter;
  const [identifier = ''] = resourceType(type)?.identifier ?? [];
  const given = type === 'AWS::Budgets::Budget' ? uniqueBy[type]?.(properties) : properties[identifier];
  if (typeof given === 'string') return given;
  const name = type === 'AWS::S3::Bucket' ? namedBucket(logicalId, place) : named(logicalId, place);
  if (type === 'AWS::KMS::Key') return keyId(`${place.stackId} ${logicalId}`, properties);
  if (!identifier.endsWith('Arn')) return name;
  return arnOf(type, properties, name, place);
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html */
const keyId = (seed: string, { MultiRegion: isMultiRegional }: Readonly<Record<string, unknown>>): string =>
  String(isMultiRegional) === 'true' ? `mrk-${digest(seed)}` : uuid(seed);

/** What AWS makes up: the stack, the logical id, and letters. */
const named = (logicalId: string, { stackName, stackId }: Place): string =>
  [stackName, logicalId, digest(`${stackId} ${logicalId}`).slice(0, 12)].join('-').slice(0, 255);

/**
 * The same as S3 takes it, of 63 characters at most: what is told of the stack is cut.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
const namedBucket = (logicalId: string, place: Place): string => {
  const name = named(logicalId, place).toLowerCase();
  const own = name.slice(place.stackName.length).slice(-61);
  return `${place.stackName.toLowerCase().slice(0, 63 - own.length)}${own}`;
};

/** As IAM knows it. */
export function arnOf(
  type: string,
  properties: Readonly<Record<string, unknown>>,
  physicalId: string,
  place: Pick<Place, 'partition' | 'account' | 'region'>,
): string {
  const template = resourceType(type)?.arn ?? '';
  const [, service = 'aws', kind = 'resource'] = type.toLowerCase().split('::');
  const arn = template === '' ? `arn:\${Partition}:${service}:\${Region}:\${Account}:${kind}/\${Id}` : template;
  return arn.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const known: Record<string, string> = { Partition: place.partition, Region: place.region, Account: place.account };
    if (name === 'OidcProviderName') return String(properties.Url).replace('https://', '');
    const own = physicalId.split('/').at(-1) ?? physicalId;
    const given = name.endsWith('WithPath') ? withPath(name, properties, own) : properties[name];
    return known[name] ?? (typeof given === 'string' ? given : own);
  });
}

/** Of IAM: `PolicyNameWithPath` is the name of a managed policy, `RoleNameWithPath` that of a role. */
const withPath = (name: string, properties: Readonly<Record<string, unknown>>, own: string): string => {
  const { Path: path = '/' } = properties;
  const given = properties[name.replace('WithPath', '').replace(/^Policy/, 'ManagedPolicy')];
  return `${String(path).slice(1)}${typeof given === 'string' ? given : own}`;
};

export function attributeOf({ type, properties, physicalId }: MadeResource, attribute: string, place: Place): unknown {
  const shape = resourceType(type)?.attributes.get(attribute);
  if (resourceType(type) && !shape)
    throw new TemplateError(
      `Template error: resource type ${type} does not support attribute type ${attribute} in Fn::GetAtt`,
    );
  const part = identityCenterAttribute({ type, physicalId }, attribute);
  if (part !== undefined) return part;
  if (attribute === 'Arn' || attribute === `${type.split('::').at(-1) ?? ''}Arn`)
    return physicalId.startsWith('arn:') ? physicalId : arnOf(type, properties, physicalId, place);
  const given = properties[attribute];
  if (typeof given === 'string') return given;
  const ofNetwork = isNetworkType(type) ? (given ?? partOf(type, physicalId, attribute)) : undefined;
  return ofNetwork ?? madeUpAttribute(`${physicalId}.${attribute}`, shape);
}

/** What a resource is identified by, or the part of it. */
const partOf = (type: string, physicalId: string, attribute: string): string | undefined =>
  physicalId.split('|')[resourceType(type)?.identifier.indexOf(attribute) ?? -1];

/** How long a list will be only AWS knows: for Fn::Select, long enough. */
const madeUpAttribute = (name: string, shape: Shape | undefined): unknown => {
  if (shape?.kind === 'list')
    return Array.from({ length: 8 }, (_, index) => madeUpAttribute(`${name}.${index}`, shape.of));
  if (shape?.kind === 'number' || shape?.kind === 'integer') return 1;
  return shape?.kind === 'boolean' ? true : name;
};
