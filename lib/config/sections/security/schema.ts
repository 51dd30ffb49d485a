import { z } from 'zod';
import { duration, email, regions } from '../../schema/values.ts';

const neither = 'must be true, false, or a map of settings -> write true';

/** A service that is switched on and off by one word, or set up by a map. */
export const service = <Fields extends z.ZodRawShape>(fields: Fields, description: string) =>
  z
    .union(
      [
        z.boolean(),
        z.strictObject({
          enabled: z.boolean().optional().describe('false switches it off.'),
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
      .describe('The account that looks after security for the organization: delegated administrator of each service.'),
    guardDuty: service(
      {
        protectionPlans: z
          .array(z.enum(protectionPlans))
          .optional()
          .describe('What it looks at besides CloudTrail, VPC flow and DNS logs (none); AWS bills each.'),
        export: z.boolean().optional().describe('Keep findings in the log archive (true, where there is one).'),
        frequency: z
          .enum(['15 minutes', '1 hour', '6 hours'])
          .optional()
          .describe('How often a finding that goes on is told again (15 minutes).'),
      },
      'GuardDuty in every account (on).',
    ).optional(),
    securityHub: service(
      {
        standards: z
          .array(z.enum(standards))
          .optional()
          .describe('What every account is held against ([foundational]).'),
        disabledControls: z
          .array(z.string().regex(/^[A-Za-z0-9]+\.\d+$/, 'is no control -> write one such as IAM.6'))
          .optional()
          .describe('Controls that are not looked at, such as IAM.6.'),
        managementHub: z
          .boolean()
          .optional()
          .describe('false: none is made in the management account, which has Security Hub already (true).'),
      },
      'Security Hub (CSPM) in every account, its findings in the home region (on); AWS bills each check of a control.',
    ).optional(),
    accessAnalyzer: service(
      {
        unusedAccess: duration
          .optional()
          .describe(
            'Tell roles, users and permissions unused for this long; AWS bills each role and user. Left out: no.',
          ),
      },
      'IAM Access Analyzer: what is open to accounts outside of the organization (on).',
    ).optional(),
    macie: service({}, 'Macie in every account: sensitive data in S3 (left as it is).').optional(),
    inspector: service(
      { scan: z.array(z.enum(inspectorScans)).min(1).optional().describe('What it scans ([ec2, ecr, lambda]).') },
      'Inspector in every account: known vulnerabilities (left as it is).',
    ).optional(),
    detective: service({}, 'Detective: a graph to investigate findings with (left as it is).').optional(),
    findings: z
      .strictObject({
        email: z.array(email).min(1).describe('Who is told; each has to confirm a mail of Amazon SNS once.'),
        severity: z.enum(severities).optional().describe('The least severity that is told (high).'),
      })
      .optional()
      .describe('Mails of findings.'),
  })
  .meta({ required: ['administrator'] })
  .describe('Services that look for threats and weaknesses, administered from one account.');

export type WrittenSecurity = z.infer<typeof security>;
