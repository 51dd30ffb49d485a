import type { Account, ContactType } from '../config/organization/types.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { everywhere } from './coverage.ts';
import { inSection } from './fixes.ts';
import { no, partly, some, yes, type Judgement, type Practice } from './practice.ts';

const pillar = 'operational excellence';

export const operations: readonly Practice[] = [
  {
    pillar,
    practice: 'Accounts are sorted into OUs by what they are for',
    fix: () => 'organizationalUnits: { Workloads: }\naccounts: { NAME: { ou: Workloads } }',
    judge: ({ accounts }) => ofAccounts(members(accounts), 'organizationalUnits', ({ ou }) => ou !== undefined),
  },
  {
    pillar,
    id: 'OPS02-BP01',
    practice: 'Every account says who owns it',
    fix: () => 'accounts: { NAME: { tags: { Owner: TEAM } } }',
    judge: ({ accounts }) =>
      ofAccounts(members(accounts), 'tags of accounts', ({ tags }) =>
        Object.keys(tags ?? {}).some((key) => /owner|team/i.test(key)),
      ),
  },
  {
    pillar,
    practice: 'AWS reaches people who keep things running',
    fix: () => contact('operations'),
    judge: (zone) => reached(zone, 'operations'),
  },
  {
    pillar,
    practice: 'Metrics, logs and traces of all accounts are seen in one place',
    fix: inSection('observability'),
    judge: (zone) => {
      const { observability } = zone;
      const what = `observability: ${observability?.share.join(', ') ?? ''} in ${observability?.account ?? ''}`;
      return everywhere(zone, 'observability', observability, what);
    },
  },
  {
    pillar,
    id: 'OPS05-BP03',
    practice: 'What accounts have, and how it changes, is recorded everywhere',
    fix: () => 'config: {}',
    judge: (zone) =>
      everywhere(
        zone,
        'config',
        zone.recording,
        zone.recording?.recorder ? 'config: a recorder in every account' : 'config: the recorders of others',
      ),
  },
  {
    pillar,
    practice: 'What goes wrong in some accounts stops before the others',
    fix: () => 'organization: { rollout: { failureTolerance: 10 % } }',
    judge: ({ rollout }) => {
      const { failureTolerance, regionOrder } = rollout;
      if (failureTolerance < 100) return yes(`organization.rollout: ${failureTolerance} % may fail`);
      return regionOrder.length > 0 ? yes(`organization.rollout: first ${regionOrder[0] ?? ''}`) : no;
    },
  },
];

export const members = (accounts: readonly Account[]): Account[] =>
  accounts.filter(({ management, closed }) => !management && !closed);

/** Whether something is true of all accounts. */
const ofAccounts = (accounts: readonly Account[], what: string, holds: (account: Account) => boolean): Judgement => {
  const without = accounts.filter((one) => !holds(one)).map(({ key }) => key);
  if (without.length === accounts.length) return no;
  return without.length === 0 ? yes(what) : partly(`${what}, but not of ${some(without)}`);
};

/** Whether AWS knows somebody in every account. */
export const reached = ({ accounts }: LandingZone, type: ContactType): Judgement =>
  ofAccounts(
    accounts.filter(({ closed }) => !closed),
    `contacts.${type}`,
    ({ contacts }) => contacts[type] !== undefined,
  );

export const contact = (type: ContactType): string =>
  `organization: { contacts: { ${type}: { name: Team, title: Team, email: team@example.com, phone: '+1 555' } } }`;
