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
    enabled: z.boolean().optional().describe('false switches all of it off (on).'),
    administrator: z
      .string()
      .min(1)
      .optional()
      .describe('The account that sees what all accounts record, and owns the rules (security.administrator).'),
    regions: regions.optional(),
    except: z
      .array(z.string())
      .optional()
      .describe(
        'Accounts that are left alone, management among them: they record by other means, or not at all. Accounts that come later get theirs by this tool alone.',
      ),
    recorder: z
      .boolean()
      .optional()
      .describe('false: no account gets a recorder, because others (Control Tower) have made them (true).'),
    frequency: z
      .enum(['continuous', 'daily'])
      .optional()
      .describe('When a change is recorded (continuous). AWS bills a daily item four times as high, and far fewer.'),
    excludeResourceTypes: z
      .array(z.string().regex(/^AWS::\w+::\w+$/, 'is no resource type -> write one such as AWS::EC2::NetworkInterface'))
      .optional()
      .describe('What is not recorded (nothing): AWS bills each recorded change, and some types change all the time.'),
    aggregator: z.boolean().optional().describe('false: the administrator does not see what accounts record (true).'),
    defaultRules: z
      .boolean()
      .optional()
      .describe('false: only the rules named under rules: (true: encryption, public access, keys, trails, networks).'),
    rules: z
      .record(
        z.string(),
        z.union([z.boolean(), parameters], 'must be true, false, or a map of parameters -> write true'),
      )
      .optional()
      .describe(
        'AWS’s managed rules by name: true or a map of parameters switches one on, false off. AWS bills each evaluation.',
      ),
    rulesIn: z
      .enum(['organization', 'accounts'])
      .optional()
      .describe(
        'organization: rules that no account can change (organization). accounts: a stack in each, so that one that fails holds up no other.',
      ),
    remediate: z
      .array(z.enum(remediableRules))
      .optional()
      .describe('Rules whose findings are MENDED by themselves, by a runbook of AWS (none).'),
    conformancePacks: z
      .array(
        z
          .string()
          .max(80)
          .regex(
            /^AWSConformancePacks-[A-Za-z0-9]+$/,
            'is no conformance pack of AWS -> write the name of its document, AWSConformancePacks-…',
          ),
      )
      .optional()
      .describe(
        'Packs of rules that AWS keeps as Systems Manager documents (none): aws ssm list-documents --filters Key=DocumentType,Values=ConformancePackTemplate. AWS bills each evaluation.',
      ),
  })
  .describe('AWS Config: what accounts have, recorded and held against rules.');

export type WrittenRecording = z.infer<typeof recording>;
