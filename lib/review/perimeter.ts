import { partitionOf } from '../config/words/partition.ts';
import { regions } from '../config/words/regions.ts';
import { comesTo } from './effective.ts';
import type { Attempt } from './attempt.ts';
import { denied } from './denied.ts';
import { attach } from './fixes.ts';
import { yes, type Practice } from './practice.ts';

const pillar = 'security';

/** Data and roles that RCPs can guard, and a way at each. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
const guarded: readonly Attempt[] = [
  { action: 's3:GetObject' },
  { action: 'kms:Decrypt' },
  { action: 'secretsmanager:GetSecretValue' },
  { action: 'sqs:ReceiveMessage' },
  { action: 'dynamodb:GetItem' },
];

/** Who gets at what, from where. */
export const perimeter: readonly Practice[] = [
  {
    pillar,
    id: 'SEC03-BP05',
    key: 'deny-ungoverned-regions',
    practice: 'Deny resource creation in ungoverned regions',
    fix: attach('scp', 'approved-regions'),
    judge: (zone) => {
      const others = regions.filter((one) => partitionOf(one) === zone.partition && !zone.regions.includes(one));
      if (others.length === 0) return yes('organization.regions: every region of the partition');
      const making = ['ec2:RunInstances', 's3:CreateBucket'];
      return denied(
        zone,
        'scp',
        others.flatMap((region) => making.map((action) => ({ action, context: { 'aws:RequestedRegion': region } }))),
      );
    },
  },
  {
    pillar,
    id: 'SEC03-BP07',
    key: 'deny-external-access',
    practice: 'Deny access from outside the organization',
    fix: attach('rcp', 'data-perimeter'),
    judge: (zone) =>
      denied(
        zone,
        'rcp',
        [...guarded, { action: 'sts:AssumeRole' }].map((one) => ({ ...one, by: 'outsider' })),
      ),
  },
  {
    pillar,
    key: 'prevent-confused-deputy',
    practice: 'Prevent confused deputy access by AWS services',
    fix: attach('rcp', 'confused-deputy'),
    judge: (zone) =>
      denied(
        zone,
        'rcp',
        guarded.map((one) => ({ ...one, by: 'service' })),
      ),
  },
  {
    pillar,
    id: 'SEC09-BP02',
    key: 'require-encryption-in-transit',
    practice: 'Require encryption in transit',
    fix: attach('rcp', 'enforce-tls'),
    judge: (zone) =>
      denied(
        zone,
        'rcp',
        guarded.map((one) => ({ ...one, context: { 'aws:SecureTransport': 'false' } })),
      ),
  },
  {
    pillar,
    key: 'opt-out-of-ai-content-use',
    practice: 'Opt out of content use by AI services',
    fix: attach('ai-opt-out', 'opt-out-of-all'),
    judge: (zone) => comesTo(zone, 'ai-opt-out', ['services', 'default', 'opt_out_policy'], 'optOut'),
  },
];
