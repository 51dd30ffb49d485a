import type { Path } from '../../text/yaml.ts';
import { isDate } from '../../words/dates.ts';
import type { SectionContext } from '../section.ts';
import type { WrittenApprovals } from './schema.ts';
import type { Approval } from './types.ts';

/** Each is bound to a plan, or to changes and a time, so that none approves what nobody thought of. */
export const readApprovals = (
  written: WrittenApprovals | null | undefined,
  { report }: Pick<SectionContext, 'report'>,
): readonly Approval[] | undefined => {
  if (!written || written.length === 0) return undefined;
  return written.map(({ allow = [], changes, plan, maxDeletions, reason, expires }, index) => {
    const at: Path = ['approvals', index];
    const tell = (message: string, fix: string): void => {
      if (!report.unread(at)) report.key(at, message, fix);
    };
    if (plan === undefined && changes === undefined)
      tell('the approval names neither a plan nor changes', 'add plan: HASH, or changes: [ADDRESS]');
    if (plan === undefined && expires === undefined)
      tell('the approval has no end', 'add expires: YYYY-MM-DD, or plan: HASH of the only plan that it approves');
    if (plan === undefined && maxDeletions !== undefined)
      tell('maxDeletions of an approval requires plan', 'add plan: HASH, or set organization.maxDeletions');
    if (allow.length === 0 && maxDeletions === undefined)
      tell('the approval allows nothing', 'add allow: [delete], or another risk');
    if (expires !== undefined && !isDate(expires))
      report.value([...at, 'expires'], `"${expires}" is not a day of the calendar`, 'use YYYY-MM-DD');
    return {
      ...{ allow, changes, plan, reason, expires },
      maxDeletedShare: maxDeletions === undefined ? undefined : Number.parseInt(maxDeletions, 10) / 100,
      place: report.place(at),
    };
  });
};
