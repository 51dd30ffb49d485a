import data from './managed-rules.json' with { type: 'json' };

/** A rule of AWS Config that AWS maintains. */
export interface ManagedRule {
  /** Such as INCOMING_SSH_DISABLED. */
  readonly identifier: string;
  /** Types of the resources whose changes it evaluates; empty: it looks from time to time. */
  readonly scope: readonly string[];
  /** Whether it finds the same in every region, because what it looks at belongs to the account as a whole. */
  readonly global: boolean;
  readonly parameters: readonly string[];
  /** Those of the parameters that must be given. */
  readonly required: readonly string[];
  readonly places: Places;
  isIn(region: string): boolean;
}

/** The regions that have it, or all but those that do not. */
export interface Places {
  readonly kind: 'only' | 'except';
  readonly regions: readonly string[];
}

const texts: Readonly<Record<string, string>> = data.rules;

/** What AWS's documentation calls otherwise than the identifier. https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html */
const otherNames: Readonly<Record<string, string>> = {
  CLOUD_TRAIL_ENABLED: 'cloudtrail-enabled',
  INCOMING_SSH_DISABLED: 'restricted-ssh',
  INSTANCES_IN_VPC: 'ec2-instances-in-vpc',
  MULTI_REGION_CLOUD_TRAIL_ENABLED: 'multi-region-cloudtrail-enabled',
  RESTRICTED_INCOMING_TRAFFIC: 'restricted-common-ports',
};

const identifiers = new Map(
  Object.keys(texts).map((identifier) => [
    otherNames[identifier] ?? identifier.toLowerCase().replaceAll('_', '-'),
    identifier,
  ]),
);

/** The rule that AWS's documentation calls so, such as restricted-ssh. */
export const managedRule = (name: string): ManagedRule | undefined => {
  const identifier = identifiers.get(name);
  return identifier === undefined ? undefined : parse(identifier, texts[identifier] ?? '');
};

export const isAmong = ({ kind, regions }: Places, region: string): boolean =>
  regions.includes(region) === (kind === 'only');

/** Types of resources that AWS Config was known to record. */
export const recordedTypes = (): string[] => words(data.types).map((type) => `AWS::${type}`);

export const managedRuleNames = (): string[] => [...identifiers.keys()];

/** Of the account as a whole, besides what looks at IAM: AWS's list has no type that would tell. */
const ofTheAccount = new Set([
  'ACCOUNT_PART_OF_ORGANIZATIONS',
  'CLOUDTRAIL_S3_DATAEVENTS_ENABLED',
  'CLOUDTRAIL_SECURITY_TRAIL_ENABLED',
  'CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED',
  'CLOUD_TRAIL_ENABLED',
  'CLOUD_TRAIL_ENCRYPTION_ENABLED',
  'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
  'IAM_PASSWORD_POLICY',
  'IAM_ROOT_ACCESS_KEY_CHECK',
  'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  'ROOT_ACCOUNT_HARDWARE_MFA_ENABLED',
  'ROOT_ACCOUNT_MFA_ENABLED',
  'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS',
  'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC',
  'SECURITY_ACCOUNT_INFORMATION_PROVIDED',
]);

/** The notation of scripts/managed-rules.mjs. */
const parse = (identifier: string, text: string): ManagedRule => {
  const [when = '', types = '', parameters = '', place = ''] = text.split(';');
  const scope = words(types).map((type) => `AWS::${type}`);
  const [kind, ...regions] = words(data.regions[Number(place)] ?? '');
  const places: Places = { kind: kind === 'only' ? 'only' : 'except', regions };
  return {
    identifier,
    scope: when.includes('c') ? scope : [],
    global: ofTheAccount.has(identifier) || (scope.length > 0 && scope.every((type) => type.startsWith('AWS::IAM::'))),
    parameters: words(parameters).map((name) => name.replace('!', '')),
    required: words(parameters).flatMap((name) => (name.startsWith('!') ? name.slice(1) : [])),
    places,
    isIn: (region) => isAmong(places, region),
  };
};

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
