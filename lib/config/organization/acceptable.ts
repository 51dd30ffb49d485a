import { z } from 'zod';
import { isChief } from '../schema/fit.ts';
import { tellIssue } from '../schema/problems.ts';
import { email } from '../schema/values.ts';
import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { quotas } from '../words/quotas.ts';
import type { WrittenAccount } from './schema.ts';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html */
const acceptable = z.object({
  name: z
    .string()
    .max(quotas.accountName)
    .regex(
      /^[\u0020-\u007E]+$/,
      'contains characters that AWS does not allow in account names -> use only ASCII letters, digits, and signs',
    )
    .optional(),
  email: email.optional(),
});

/**
 * What AWS would not take of a new account. It has accounts that it would not make today, so nothing of this is said of one that the
 * config gives the id of.
 */
export const tellUnacceptable = ({ name, email: address, id }: WrittenAccount, at: Path, report: Report): void => {
  if (id !== undefined || (name === undefined && address === undefined)) return;
  const read = acceptable.safeParse({ name, email: address }, { reportInput: true });
  for (const issue of (read.error?.issues ?? []).filter(isChief))
    tellIssue({ ...issue, path: [...at, ...issue.path] }, new Set(), report);
};
