import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import type { DelegatedAdministrator } from './types.ts';

/** Who administers a service for the organization because a section asks for it. */
export interface ImpliedAdministrator {
  readonly service: string;
  /** Key of the account. */
  readonly account: string;
  /** Whether the config has it on anywhere. */
  readonly on: boolean;
  /** Where the config speaks of it. */
  readonly at: Path;
}

/**
 * Who administers which service: what the config lists, and what follows from its sections. A service that a section switches off
 * shall have no administrator.
 */
export const withImplied = (
  listed: readonly DelegatedAdministrator[],
  implied: readonly ImpliedAdministrator[],
  report: Report,
): DelegatedAdministrator[] => {
  const open = implied.filter(({ service, account, on, at }) => {
    if (account === '') return false;
    const given = listed.find((one) => one.service === service);
    if (given && on && !given.accounts.includes(account) && !report.unread(at))
      report.value(
        at,
        `organization.delegatedAdministrators does not list account "${account}" for ${service}`,
        `remove ${service} from organization.delegatedAdministrators`,
      );
    return !given;
  });
  return [...listed, ...open.map(({ service, account, on }) => ({ service, accounts: on ? [account] : [] }))];
};
