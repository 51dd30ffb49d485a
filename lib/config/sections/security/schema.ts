import { z } from 'zod';
import { duration, email, regions } from '../../schema/values.ts';

const neither = 'must be true, false, or a map of settings -> use true';

/** A service that is switched on and off by one word, or set up by a map. */
export const service = <Fields extends z.ZodRawShape>(fields: Fields, description: string) =>
  z
    .union(
      [
        z.boolean(),
        z.strictObject({
          enabled: z.boolean().optional().describe('Whether it is enabled. Default: true.'),
          regions: regions.optional(),
          ...fields,
        }),
      ],
      neither,
    )
    .describe(description);

export const protectionPlans = [
  's3-data-events',
  'eks-audit-logs',
  'ebs-malware-protection',
  'rds-login-events',
  'lambda-network-logs',
  'runtime-monitoring',
] as const;
export const inspectorScans = ['ec2', 'ecr', 'lambda', 'lambda-code'] as const;
export const standards = ['foundational', 'cis', 'pci-dss', 'nist-800-53', 'resource-tagging'] as const;
export const severities = ['low', 'medium', 'high', 'critical'] as const;

export const security = z
  .strictObject({
    administrator: z
      .string()
      .min(1)
      .optional()
      .describe('Delegated administrator account for the security services, by key.'),
    guardDuty: service(
      {
        protectionPlans: z
          .array(z.enum(protectionPlans))
          .optional()
          .describe(
            'Protection plans in addition to CloudTrail, VPC flow, and DNS logs. AWS bills each plan. Default: none.',
          ),
        export: z
          .boolean()
          .optional()
          .describe('Export of findings to the log archive. Default: true if there is a log archive.'),
        frequency: z
          .enum(['15 minutes', '1 hour', '6 hours'])
          .optional()
          .describe('Publishing frequency of updated findings. Default: 15 minutes.'),
      },
      'GuardDuty in every account. Default: on.',
    ).optional(),
    securityHub: service(
      {
        standards: z
          .array(z.enum(standards))
          .optional()
          .describe('Security standards to check accounts against. Default: [foundational].'),
        disabledControls: z
          .array(z.string().regex(/^[A-Za-z0-9]+\.\d+$/, 'is not a control ID -> use one such as IAM.6'))
          .optional()
          .describe('Controls to disable, such as IAM.6. Default: none.'),
        managementHub: z
          .boolean()
          .optional()
          .describe('Security Hub in the management account. false: it is enabled there already. Default: true.'),
      },
      'Security Hub (CSPM) in every account, with findings in the home region. AWS bills each check. Default: on.',
    ).optional(),
    accessAnalyzer: service(
      {
        unusedAccess: duration
          .optional()
          .describe(
            'Age from which unused roles, users, and permissions are reported, such as 90 days. AWS bills each role and user. Default: off.',
          ),
      },
      'IAM Access Analyzer for resources shared outside the organization. Default: on.',
    ).optional(),
    macie: service({}, 'Macie in every account, for sensitive data in S3. Default: not managed.').optional(),
    inspector: service(
      {
        scan: z
          .array(z.enum(inspectorScans))
          .min(1)
          .optional()
          .describe('Resource types to scan. Default: [ec2, ecr, lambda].'),
      },
      'Amazon Inspector in every account, for software vulnerabilities. Default: not managed.',
    ).optional(),
    detective: service(
      {},
      'Amazon Detective behavior graph for investigating findings. Default: not managed.',
    ).optional(),
    findings: z
      .strictObject({
        email: z.array(email).min(1).describe('Recipients. Each must confirm its Amazon SNS subscription once.'),
        severity: z.enum(severities).optional().describe('Minimum severity to report. Default: high.'),
      })
      .optional()
      .describe('Email notifications for findings.'),
  })
  .meta({ required: ['administrator'] })
  .describe('Security services with one delegated administrator account.');

export type WrittenSecurity = z.infer<typeof security>;
