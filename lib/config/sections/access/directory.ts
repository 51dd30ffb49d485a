import type { Report } from '../../text/report.ts';
import { tellTwice } from '../checks.ts';
import type { WrittenAccess } from './schema.ts';
import type { User, Group } from './types.ts';

export const readDirectory = (
  written: Pick<WrittenAccess, 'groups' | 'users'>,
  report: Report,
): { groups: Group[]; users: User[] } => {
  const groups = Object.entries(written.groups ?? {}).map(([name, value]): Group => {
    const { description = '', members } = value ?? {};
    tellTwice(['access', 'groups', name, 'members'], members, report);
    return { name, description, ...(members ? { members: [...new Set(members)].sort() } : {}) };
  });
  const users = Object.entries(written.users ?? {}).map(
    ([name, { givenName, familyName, displayName, email }]): User => ({
      name,
      givenName,
      familyName,
      displayName: displayName ?? `${givenName} ${familyName}`,
      email,
    }),
  );
  tellSharedEmails(users, report);
  return { groups, users };
};

/** Identity Center wants each address once: https://docs.aws.amazon.com/singlesignon/latest/userguide/addusers.html */
const tellSharedEmails = (users: readonly User[], report: Report): void => {
  const first = new Map<string, string>();
  for (const { name, email } of users) {
    const address = email.toLowerCase();
    const other = first.get(address);
    if (other === undefined) first.set(address, name);
    else
      report.value(
        ['access', 'users', name, 'email'],
        `email "${email}" is also used by user "${other}" (${report.where(['access', 'users', other])})`,
        'use a different email for each user',
      );
  }
};
