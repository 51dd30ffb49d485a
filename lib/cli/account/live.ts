import type { Aws } from '../../aws/aws.ts';
import { listInstances } from '../../aws/live/access.ts';
import { readGroups } from '../../aws/live/directory.ts';
import { isClosed, isOpen, readOrganization, type LiveOrganization } from '../../aws/live/organization.ts';
import type { Judged, Known } from '../../config/requests/known.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { quotas } from '../../config/words/quotas.ts';
import { matchAccounts } from '../../resources/inventory/accounts.ts';

/** What is wrong with a request, by its number, and with which field. */
export type Mistake = readonly [request: number, field: readonly (string | number)[], message: string, fix: string];

/** What only AWS knows about requests: emails and names in use, quotas, and groups of the directory. Changes nothing. */
export const judgeLive = async (aws: Aws, good: ReadonlyMap<number, Judged>, known: Known): Promise<Mistake[]> => {
  const [live, groups] = await Promise.all([readOrganization(aws, []), groupsIn(aws, known)]);
  const asked = [...good].filter(([, { account }]) => account !== undefined);
  const claimed = live ? asked.flatMap(([index, one]) => taken(index, one, live, known)) : [];
  const left = asked.filter(([index]) => !claimed.some(([other]) => other === index));
  return [
    ...claimed,
    ...(live ? overQuota(left, live, known) : []),
    ...[...good].flatMap(([index, one]) => unknownGroups(index, one, groups)),
  ];
};

/** A closed account keeps its email address. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html */
const taken = (index: number, { request, email }: Judged, live: LiveOrganization, { zone }: Known): Mistake[] => {
  const { name } = request;
  const field = request.email === undefined ? 'name' : 'email';
  const unclaimed = matchAccounts(zone.accounts, live).unclaimed;
  const ofEmail = live.accounts.find((one) => one.email.toLowerCase() === email.toLowerCase());
  const ofName = unclaimed.find((one) => one.name === name && !isClosed(one));
  if (ofEmail) {
    const { id, state } = ofEmail;
    const fix = isOpen(ofEmail)
      ? `use a different email, or add the account to the configuration with id: '${id}'`
      : 'use a different email; a closed account keeps its email address for 90 days';
    return [[index, [field], `email "${email}" is used by AWS account ${id} (${ofEmail.name}, ${state})`, fix]];
  }
  if (ofName)
    return [
      [
        index,
        ['name'],
        `AWS account ${ofName.id} (${ofName.email}), which is not in the configuration, has the name "${name}"`,
        `use another name, or add that account to the configuration with id: '${ofName.id}'`,
      ],
    ];
  if (live.creating.has(name))
    return [
      [index, ['name'], `AWS is already creating an account named "${name}"`, 'use another name, or run again later'],
    ];
  return [];
};

/**
 * Closed accounts count until AWS has deleted them, and so do accounts that are being created.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const overQuota = (
  asked: readonly (readonly [number, Judged])[],
  live: LiveOrganization,
  { zone }: Known,
): Mistake[] => {
  const matched = matchAccounts(zone.accounts, live);
  const coming = zone.accounts.filter(({ key, closed }) => !closed && !matched.of(key)).length;
  const there = live.accounts.length + live.creating.size + coming;
  const quota = zone.accountQuota ?? quotas.defaultAccounts;
  const closed = live.accounts.filter(isClosed).length;
  return asked
    .slice(Math.max(0, quota - there))
    .map(([index]): Mistake => [
      index,
      ['name'],
      `no room for this account: ${there} of ${quota} accounts are in use${closed > 0 ? `, ${closed} of them closed` : ''}`,
      'request a quota increase from AWS (Service Quotas, L-E619E033), then raise organization.accountQuota',
    ]);
};

/** Names of the directory; undefined where there is no instance of Identity Center, or none is asked about. */
const groupsIn = async (aws: Aws, { zone }: Known): Promise<readonly string[] | undefined> => {
  if (!zone.access) return undefined;
  const [instance] = await listInstances(aws, zone.access.region);
  return instance && [...(await readGroups(aws, instance)), ...zone.access.groups].map(({ name }) => name);
};

const unknownGroups = (index: number, { access }: Judged, groups: readonly string[] | undefined): Mistake[] =>
  access.flatMap(({ group }, item): Mistake[] =>
    groups === undefined || groups.includes(group)
      ? []
      : [
          [
            index,
            ['access', item, 'group'],
            `group "${group}" does not exist in IAM Identity Center`,
            didYouMean(group, groups),
          ],
        ],
  );
