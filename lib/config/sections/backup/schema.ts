import { z } from 'zod';
import { regions, duration } from '../../schema/values.ts';

export const backup = z
  .strictObject({
    organizationalUnits: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        'OUs by path whose current and future accounts get the vault and the role. Default: [root], every member account.',
      ),
    except: z
      .array(z.string())
      .optional()
      .describe(
        'Accounts in those OUs to exclude. With exclusions, future accounts get the vault and the role only from the next apply.',
      ),
    regions: regions.optional(),
    vault: z
      .string()
      .regex(/^[\w-]{2,50}$/, 'is not a valid vault name -> use 2 to 50 letters, digits, dashes, and underscores')
      .optional()
      .describe(
        'Vault name. A new name creates a new vault, and the old one is retained. Default: landing-zone-backup.',
      ),
    key: z
      .enum(['aws-managed', 'customer-managed'])
      .optional()
      .describe(
        'Encryption key of the vaults. customer-managed costs 1 to 3 USD per month in every account and region. A vault keeps its first key. Default: aws-managed, at no cost.',
      ),
    lock: z
      .strictObject({
        mode: z
          .enum(['governance', 'compliance'])
          .describe(
            'Lock mode. compliance: after the cooling-off period, nobody, including AWS, can remove or loosen the lock.',
          ),
        minimumRetention: duration.describe(
          'Minimum retention. Nobody can delete a younger backup, and backups with a shorter retention fail.',
        ),
        maximumRetention: duration
          .optional()
          .describe('Maximum retention. Backups with a longer retention fail. Default: no maximum.'),
        coolingOff: duration
          .optional()
          .describe('Time during which a compliance lock can still be removed, at least 3 days. Default: 3 days.'),
      })
      .optional()
      .describe('Vault lock, which prevents early deletion of backups. Default: no lock.'),
  })
  .describe('Backup vault and role in accounts, for backup policies among the guardrails.');

export type WrittenBackup = z.infer<typeof backup>;
