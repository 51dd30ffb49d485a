/**
 * Every policy type that AWS Organizations knows: how the config names it, how the API names it, and its quotas.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html (SCP since 15 May 2026).
 */
interface Facts {
  /** The PolicyType of the Organizations API. */
  readonly api: string;
  /** Characters of the stored document, white space included. */
  readonly maxSize: number;
  /** Policies of this type on one root, OU or account; AWS's own full-access policy counts. */
  readonly maxAttached: number;
  readonly maxPolicies: number;
  /** The only top-level key of the document, for the types that are not IAM policies. */
  readonly topLevel?: string;
  /** The policy that AWS attaches to everything by itself. */
  readonly awsManaged?: string;
  /** The service that must have trusted access before the type can be enabled. */
  readonly service?: string;
}

const management = (api: string, topLevel: string, limits: Partial<Facts> = {}): Facts => ({
  api,
  topLevel,
  maxSize: 10_000,
  maxAttached: 10,
  maxPolicies: 1_000,
  ...limits,
});

export const policyTypes = {
  scp: {
    api: 'SERVICE_CONTROL_POLICY',
    maxSize: 10_240,
    maxAttached: 10,
    maxPolicies: 10_000,
    awsManaged: 'FullAWSAccess',
  },
  rcp: {
    api: 'RESOURCE_CONTROL_POLICY',
    maxSize: 5_120,
    maxAttached: 5,
    maxPolicies: 2_000,
    awsManaged: 'RCPFullAWSAccess',
  },
  'declarative-ec2': management('DECLARATIVE_POLICY_EC2', 'ec2_attributes'),
  tag: management('TAG_POLICY', 'tags'),
  backup: management('BACKUP_POLICY', 'plans'),
  'ai-opt-out': management('AISERVICES_OPT_OUT_POLICY', 'services', { maxSize: 2_500, maxAttached: 5 }),
  chat: management('CHATBOT_POLICY', 'chatbot', { maxAttached: 5 }),
  s3: management('S3_POLICY', 's3_attributes'),
  'security-hub': management('SECURITYHUB_POLICY', 'securityhub', { service: 'securityhub.amazonaws.com' }),
  'security-hub-cspm': management('SECURITYHUB_CSPM_POLICY', 'securityhub_cspm'),
  guardduty: management('GUARDDUTY_POLICY', 'guardduty'),
  inspector: management('INSPECTOR_POLICY', 'inspector'),
  bedrock: management('BEDROCK_POLICY', 'bedrock'),
  /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_upgrade_syntax.html: 5,120 bytes. */
  'upgrade-rollout': management('UPGRADE_ROLLOUT_POLICY', 'upgrade_rollout', { maxSize: 5_120 }),
  'network-security-director': management('NETWORK_SECURITY_DIRECTOR_POLICY', 'network_security_director'),
} as const satisfies Record<string, Facts>;

export type PolicyType = keyof typeof policyTypes;

export const policyTypeNames = Object.keys(policyTypes) as PolicyType[];

export const factsOf = (type: PolicyType): Facts => policyTypes[type];

/** The config's name for a PolicyType of the API; undefined for one newer than this table. */
export const policyTypeOf = (api: string | undefined): PolicyType | undefined =>
  policyTypeNames.find((name) => policyTypes[name].api === api);
