import type { PolicyType } from './policy-types.ts';

/** What AWS calls policies of a type, in the plural. */
export const policyNouns: Readonly<Record<PolicyType, string>> = {
  scp: 'SCPs',
  rcp: 'RCPs',
  'declarative-ec2': 'declarative policies for EC2',
  tag: 'tag policies',
  backup: 'backup policies',
  'ai-opt-out': 'AI services opt-out policies',
  chat: 'chat applications policies',
  s3: 'S3 policies',
  'security-hub': 'Security Hub policies',
  'security-hub-cspm': 'Security Hub CSPM policies',
  guardduty: 'GuardDuty policies',
  inspector: 'Amazon Inspector policies',
  bedrock: 'Amazon Bedrock policies',
  'upgrade-rollout': 'upgrade rollout policies',
  'network-security-director': 'Network Security Director policies',
};
