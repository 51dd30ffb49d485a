import type { LandingZone } from '../../config/landing-zone.ts';
import type { Account } from '../../config/organization/types.ts';
import type { AccountSettings } from '../../config/sections/account-settings.ts';
import { present, sections } from '../../config/sections/index.ts';
import type { AnySection } from '../../config/sections/section.ts';

export const settingsOf = (
  zone: LandingZone,
  account: Account,
  listed: readonly AnySection[] = sections,
): AccountSettings => {
  const parts = present(zone, listed).map(([{ settings }, section]) => settings?.(section, account) ?? {});
  const all = <Key extends 'duties' | 'watchedBy' | 'baseline' | 'budgets' | 'access'>(key: Key) =>
    parts.flatMap((part) => (part[key] ?? []) as AccountSettings[Key][number][]);
  const one = <Key extends 'recorded' | 'backup'>(key: Key): Pick<AccountSettings, Key> =>
    Object.fromEntries(parts.flatMap((part) => (part[key] === undefined ? [] : [[key, part[key]]]))) as never;
  return {
    contacts: account.contacts,
    duties: all('duties'),
    watchedBy: all('watchedBy'),
    ...one('recorded'),
    baseline: all('baseline'),
    ...one('backup'),
    budgets: all('budgets'),
    access: all('access'),
  };
};
