import type { Account } from '../../organization/types.ts';
import type { AccountSettings } from '../account-settings.ts';
import type { Recording } from './types.ts';

/** How an account is recorded. */
export const recordedIn = (recording: Recording, { key, closed }: Account): Pick<AccountSettings, 'recorded'> => {
  if (closed || recording.regions.length === 0 || recording.except.includes(key)) return {};
  const { regions, recorder, rules, conformancePacks, administrator } = recording;
  return {
    recorded: {
      regions,
      frequency: recorder?.frequency ?? 'others',
      excludeResourceTypes: recorder?.excludeResourceTypes ?? [],
      rules: [...rules.organization, ...rules.accounts].map(({ name }) => name).sort(),
      conformancePacks,
      administrator,
    },
  };
};
