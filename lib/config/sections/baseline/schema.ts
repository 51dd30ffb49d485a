import { z } from 'zod';
import { regions, durationOrNever, roleName } from '../../schema/values.ts';

/** Something that true or false switches on and off, or a map of settings sets up. */
const switchable = <Fields extends z.ZodRawShape>(fields: Fields, description: string) =>
  z
    .union(
      [
        z.boolean(),
        z.strictObject({
          enabled: z.boolean().optional().describe('Whether it is enabled. Default: true.'),
          ...fields,
        }),
      ],
      'must be true, false, or a map of settings -> use true',
    )
    .optional()
    .describe(description);

export const characterClasses = ['uppercase', 'lowercase', 'numbers', 'symbols'] as const;

export const baseline = z
  .strictObject({
    regions: regions.optional(),
    except: z
      .array(z.string())
      .optional()
      .describe('Accounts to exclude; can include management. Future accounts are not excluded.'),
    ebsEncryption: switchable(
      {
        key: z
          .string()
          .regex(/^alias\/(?!aws\/)[\w/-]+$/, 'is not a KMS key alias -> use one such as alias/disks')
          .optional()
          .describe(
            'Alias of a KMS key that exists in every account and region. Default: the current key, initially the AWS managed key.',
          ),
      },
      'Encryption of new EBS volumes and snapshot copies by default. Default: on.',
    ),
    ssmPublicSharing: z
      .enum(['block', 'keep'])
      .optional()
      .describe('Public sharing of Systems Manager documents. Default: block.'),
    defaultVpc: z
      .enum(['remove', 'keep'])
      .optional()
      .describe(
        'Default VPCs. remove: DELETES those that contain only what AWS created; used ones are kept. Default: remove.',
      ),
    passwordPolicy: switchable(
      {
        minimumLength: z.int().min(6).max(128).optional().describe('Minimum number of characters. Default: 14.'),
        maximumAge: durationOrNever.optional().describe('Maximum password age, or never. Default: 90 days.'),
        reusePrevention: z
          .int()
          .min(1)
          .max(24)
          .optional()
          .describe('Number of previous passwords that cannot be reused. Default: 24.'),
        characters: z
          .array(z.enum(characterClasses))
          .optional()
          .describe('Required character classes. Default: all four.'),
      },
      'Password policy for IAM users. Default: on.',
    ),
    auditRole: switchable(
      {
        name: roleName
          .optional()
          .describe(
            'Role name. The guardrails protect names that begin with landing-zone-. Default: landing-zone-audit.',
          ),
        trusted: z
          .string()
          .min(1)
          .optional()
          .describe('Account whose administrators can grant access to the role. Default: security.administrator.'),
      },
      'Role in every account that can read configuration but not data. Default: on.',
    ),
    permissionsBoundary: switchable(
      {
        name: z
          .string()
          .max(128)
          .regex(/^[\w+=,.@-]+$/, 'is not a valid policy name -> use only letters, digits, and + = , . @ - _')
          .optional()
          .describe(
            'Policy name. The guardrails protect names that begin with landing-zone-. Default: landing-zone-boundary.',
          ),
      },
      'Permissions boundary for roles that non-administrators create. Default: on.',
    ),
  })
  .describe('Settings of every account.');

export type WrittenBaseline = z.infer<typeof baseline>;
