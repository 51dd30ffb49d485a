import { z } from 'zod';
import { regions, duration } from '../../schema/values.ts';

export const backup = z
  .strictObject({
    organizationalUnits: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        'OUs by path whose accounts have vault and role, those to come as well ([root]: every member account).',
      ),
    except: z
      .array(z.string())
      .optional()
      .describe('Accounts in those OUs that have none; accounts that come then get theirs by this tool alone.'),
    regions: regions.optional(),
    vault: z
      .string()
      .regex(/^[\w-]{2,50}$/, 'can not be a vault’s -> use 2 to 50 letters, digits, dashes and underscores')
      .optional()
      .describe('Name of the vault (landing-zone-backup). With another name a new vault is made; the old one stays.'),
    key: z
      .enum(['aws-managed', 'customer-managed'])
      .optional()
      .describe(
        'What vaults are encrypted with (aws-managed, which costs nothing). customer-managed: AWS bills 1 to 3 USD a month for it, in every account and region. A vault keeps the key that it was made with.',
      ),
    lock: z
      .strictObject({
        mode: z
          .enum(['governance', 'compliance'])
          .describe('compliance: nobody, AWS included, can lift or loosen it once the cooling-off period is over.'),
        minimumRetention: duration.describe('Nobody can delete a backup that is younger; shorter backups fail.'),
        maximumRetention: duration
          .optional()
          .describe('Backups that shall be kept for longer fail. Left out: none do.'),
        coolingOff: duration
          .optional()
          .describe('compliance: how long it can still be lifted after it was set (3 days, which is the least).'),
      })
      .optional()
      .describe('Vault lock: backups can not be deleted before their time. Left out: no lock.'),
  })
  .describe('Vault and role in accounts, for the backup policies among the guardrails.');

export type WrittenBackup = z.infer<typeof backup>;
