import { z } from 'zod';
import { regions } from '../../schema/values.ts';

/** Rules that AWS has a runbook for which mends what they find, and nothing else. */
export const remediableRules = [
  'cmk-backing-key-rotation-enabled',
  'ec2-ebs-encryption-by-default',
  'ec2-imdsv2-check',
  'rds-instance-public-access-check',
  's3-bucket-level-public-access-prohibited',
  'vpc-default-security-group-closed',
] as const;

const parameters = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const recording = z
  .strictObject({
    enabled: z.boolean().optional().describe('Whether AWS Config is set up. Default: true.'),
    administrator: z
      .string()
      .min(1)
      .optional()
      .describe('Delegated administrator account for AWS Config, by key. Default: security.administrator.'),
    regions: regions.optional(),
    except: z
      .array(z.string())
      .optional()
      .describe(
        'Accounts to exclude; can include management. With exclusions, future accounts are set up only by the next apply.',
      ),
    recorder: z
      .boolean()
      .optional()
      .describe(
        'Configuration recorder in every account. false: recorders exist already, for example from AWS Control Tower. Default: true.',
      ),
    frequency: z
      .enum(['continuous', 'daily'])
      .optional()
      .describe(
        'Recording frequency. A daily item costs four times as much as a continuous one, but there are far fewer. Default: continuous.',
      ),
    excludeResourceTypes: z
      .array(
        z.string().regex(/^AWS::\w+::\w+$/, 'is not a resource type -> use one such as AWS::EC2::NetworkInterface'),
      )
      .optional()
      .describe('Resource types not to record. AWS bills each recorded change. Default: none.'),
    aggregator: z
      .boolean()
      .optional()
      .describe('Aggregator for the data of all accounts in the administrator account. Default: true.'),
    defaultRules: z
      .boolean()
      .optional()
      .describe(
        'Default rules for encryption, public access, keys, trails, and networks. false: only the rules under rules. Default: true.',
      ),
    rules: z
      .record(z.string(), z.union([z.boolean(), parameters], 'must be true, false, or a map of parameters -> use true'))
      .optional()
      .describe(
        'AWS Config managed rules by name: true or a map of parameters enables a rule, false disables it. AWS bills each evaluation.',
      ),
    rulesIn: z
      .enum(['organization', 'accounts'])
      .optional()
      .describe(
        'Deployment of rules. organization: accounts cannot change them. accounts: a stack in each account, so one failure does not affect other accounts. Default: organization.',
      ),
    remediate: z
      .array(z.enum(remediableRules))
      .optional()
      .describe('Rules whose findings an AWS runbook REMEDIATES automatically. Default: none.'),
    conformancePacks: z
      .array(
        z
          .string()
          .max(80)
          .regex(
            /^AWSConformancePacks-[A-Za-z0-9]+$/,
            'is not an AWS conformance pack -> use the name of its document, AWSConformancePacks-NAME',
          ),
      )
      .optional()
      .describe(
        'AWS conformance packs by document name; to list them: aws ssm list-documents --filters Key=DocumentType,Values=ConformancePackTemplate. AWS bills each evaluation. Default: none.',
      ),
  })
  .describe('AWS Config: recording of resource configuration, and rules to check it.');

export type WrittenRecording = z.infer<typeof recording>;
