import { z } from 'zod';
import { regions, durationOrNever, roleName } from '../../schema/values.ts';

/** Something that true or false switches on and off, or a map of settings sets up. */
const switchable = <Fields extends z.ZodRawShape>(fields: Fields, description: string) =>
  z
    .union(
      [z.boolean(), z.strictObject({ enabled: z.boolean().optional().describe('false switches it off.'), ...fields })],
      'must be true, false, or a map of settings -> write true',
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
      .describe('Accounts that get none of it, management among them; those to come get it.'),
    ebsEncryption: switchable(
      {
        key: z
          .string()
          .regex(/^alias\/(?!aws\/)[\w/-]+$/, 'is no alias of a key -> write one such as alias/disks')
          .optional()
          .describe('Alias of a KMS key that is in every account and region (left out: the one it has, AWS’s own).'),
      },
      'New EBS volumes and copies of snapshots are encrypted (on).',
    ),
    ssmPublicSharing: z
      .enum(['block', 'keep'])
      .optional()
      .describe('block: Systems Manager documents can not be made public (block).'),
    defaultVpc: z
      .enum(['remove', 'keep'])
      .optional()
      .describe(
        'remove: DELETES the default VPC, where it holds nothing but what AWS put there; one that is used stays (remove).',
      ),
    passwordPolicy: switchable(
      {
        minimumLength: z.int().min(6).max(128).optional().describe('Characters (14).'),
        maximumAge: durationOrNever.optional().describe('When a password has to be changed (90 days), or never.'),
        reusePrevention: z.int().min(1).max(24).optional().describe('Former passwords that can not come back (24).'),
        characters: z.array(z.enum(characterClasses)).optional().describe('What it must hold (all four).'),
      },
      'The password policy of IAM users (on).',
    ),
    auditRole: switchable(
      {
        name: roleName
          .optional()
          .describe('landing-zone-audit; the guardrails protect names that begin with landing-zone-.'),
        trusted: z
          .string()
          .min(1)
          .optional()
          .describe('The account whose administrators may let people use it (security.administrator).'),
      },
      'A role that reads configuration, not data, in every account (on).',
    ),
    permissionsBoundary: switchable(
      {
        name: z
          .string()
          .max(128)
          .regex(/^[\w+=,.@-]+$/, 'can not be a policy’s -> use letters, digits and + = , . @ - _')
          .optional()
          .describe('landing-zone-boundary; the guardrails protect names that begin with landing-zone-.'),
      },
      'A policy to bound roles with, for those who may make roles but not more than that (on).',
    ),
  })
  .describe('What every account has.');

export type WrittenBaseline = z.infer<typeof baseline>;
