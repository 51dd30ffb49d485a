import type { Account } from '../config/organization/types.ts';
import type { ContactType } from '../config/words/contact-types.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { everywhere } from './coverage.ts';
import { inSection } from './fixes.ts';
import { no, partly, some, yes, type Judgement, type Practice } from './practice.ts';

const pillar = 'operational excellence';

export const operations: readonly Practice[] = [
  {
    pillar,
    key: 'organize-accounts-into-ous',
    practice: 'Organize accounts into OUs',
    fix: () => 'organizationalUnits: { Workloads: }\naccounts: { ACCOUNT: { ou: Workloads } }',
    judge: ({ accounts }) => ofAccounts(members(accounts), 'organizationalUnits', ({ ou }) => ou !== undefined),
  },
  {
    pillar,
    id: 'OPS02-BP01',
    key: 'tag-account-owners',
    practice: 'Tag every account with its owner',
    fix: () => 'accounts: { ACCOUNT: { tags: { Owner: TEAM } } }',
    judge: ({ accounts }) =>
      ofAccounts(members(accounts), 'account tags', ({ tags }) =>
        Object.keys(tags ?? {}).some((key) => /owner|team/i.test(key)),
      ),
  },
  {
    pillar,
    key: 'set-operations-contacts',
    practice: 'Set an operations contact for every account',
    fix: () => contact('operations'),
    judge: (zone) => reached(zone, 'operations'),
  },
  {
    pillar,
    key: 'centralize-metrics-logs-traces',
    practice: 'View metrics, logs, and traces in one account',
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
    key: 'record-resource-configuration',
    practice: 'Record resource configuration in all accounts and regions',
    fix: () => 'config: {}',
    judge: (zone) =>
      everywhere(
        zone,
        'config',
        zone.recording,
        zone.recording?.recorder ? 'config: a recorder in every account' : 'config: existing recorders',
      ),
  },
  {
    pillar,
    key: 'limit-failed-rollouts',
    practice: 'Limit the impact of failed rollouts',
    fix: () => 'organization: { rollout: { failureTolerance: 10% } }',
    judge: ({ rollout }) => {
      const { failureTolerance, regionOrder } = rollout;
      if (failureTolerance < 100) return yes(`organization.rollout.failureTolerance: ${failureTolerance}%`);
      return regionOrder.length > 0 ? yes(`organization.rollout.regionOrder: ${regionOrder[0] ?? ''} first`) : no;
    },
  },
];

export const members = (accounts: readonly Account[]): Account[] =>
  accounts.filter(({ management, closed }) => !management && !closed);

/** Whether something is true of all accounts. */
const ofAccounts = (accounts: readonly Account[], what: string, holds: (account: Account) => boolean): Judgement => {
  const without = accounts.filter((one) => !holds(one)).map(({ key }) => key);
  if (without.length === accounts.length) return no;
  return without.length === 0 ? yes(what) : partly(`${what}, but not in ${some(without)}`);
};

/** Whether AWS knows somebody in every account. */
export const reached = ({ accounts }: LandingZone, type: ContactType): Judgement =>
  ofAccounts(
    accounts.filter(({ closed }) => !closed),
    `contacts.${type}`,
    ({ contacts }) => contacts[type] !== undefined,
  );

export const contact = (type: ContactType): string =>
  `organization: { contacts: { ${type}: { name: Team, title: Team, email: team@example.com, phone: '+1 555 0100' } } }`;
