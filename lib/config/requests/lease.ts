import { isUnder } from '../organization/unit-path.ts';
import { addDays, isDate } from '../words/dates.ts';
import { rulesOf, type Known, type Tell } from './known.ts';
import type { AccountRequest } from './schema.ts';

/** Whether the account may live as long as the request says. That its lease comes to something is judged with the config. */
export const judgeLease = ({ expires, ou }: Pick<AccountRequest, 'expires' | 'ou'>, known: Known, tell: Tell): void => {
  const { zone, today } = known;
  const { maxLease } = rulesOf(known);
  const latest = maxLease === undefined ? undefined : addDays(today, maxLease);
  const upTo = latest === undefined ? '' : `, at the latest ${latest}`;
  const leased = zone.organizationalUnits.find(({ path, lease }) => lease !== undefined && isUnder(ou, path));
  if (expires === undefined) {
    if (latest !== undefined || leased)
      tell(
        ['expires'],
        latest !== undefined
          ? 'vending.maxLease requires an end'
          : `accounts in OU "${leased?.path ?? ''}" have a lease`,
        `add expires: YYYY-MM-DD${upTo}`,
      );
  } else if (expires === 'never') {
    if (latest !== undefined) tell(['expires'], 'vending.maxLease requires an end', `use a day${upTo}`);
  } else if (!isDate(expires)) tell(['expires'], `"${expires}" is not a day of the calendar`, 'use YYYY-MM-DD');
  else if (expires < today) tell(['expires'], `${expires} is in the past`, `use a later day${upTo}`);
  else if (latest !== undefined && expires > latest)
    tell(['expires'], `${expires} is later than vending.maxLease allows`, `use ${latest}, or an earlier day`);
};
