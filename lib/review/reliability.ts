import { by, no, partly, yes, type Practice } from './practice.ts';

const pillar = 'reliability';

export const reliability: readonly Practice[] = [
  {
    pillar,
    practice: 'What is tagged for it is backed up by policy',
    fix: 'organization: { guardrails: [standard] }\nguardrails: { standard: { type: backup } }\nbackup: {}',
    judge: ({ guardrails, root, organizationalUnits, accounts }) => {
      const names = guardrails.filter(({ type }) => type === 'backup').map(({ name }) => name);
      const targets = [
        ...(root.guardrails.some((name) => names.includes(name)) ? ['root'] : []),
        ...organizationalUnits
          .filter((one) => one.guardrails.some((name) => names.includes(name)))
          .map(({ path }) => path),
        ...accounts.filter((one) => one.guardrails.some((name) => names.includes(name))).map(({ key }) => key),
      ];
      if (targets.length === 0) return no;
      return yes(`guardrails of type backup on ${targets.join(', ')}`);
    },
  },
  {
    pillar,
    practice: 'Accounts have a vault for backups that nobody can empty',
    fix: 'backup: {}',
    judge: ({ backup }) => by(backup && `backup: vault ${backup.vault}${backup.lock ? ', locked' : ''}`),
  },
  {
    pillar,
    practice: 'More than one region is governed, so that there is another to go to',
    fix: 'organization: { regions: [HOME, ANOTHER] }',
    judge: ({ regions }) => by(regions.length > 1 && `organization.regions: ${regions.length}`),
  },
  {
    pillar,
    practice: 'The quota of accounts is known before it is met',
    fix: 'organization: { accountQuota: 50 }',
    judge: ({ accountQuota }) => by(accountQuota !== undefined && `organization.accountQuota: ${accountQuota}`),
  },
  {
    pillar,
    practice: 'AWS reaches people who keep things running',
    fix: "organization: { contacts: { operations: { name: Team, title: Operations, email: ops@example.com, phone: '+1 555' } } }",
    judge: ({ accounts }) => {
      const open = accounts.filter(({ closed }) => !closed);
      const without = open.filter(({ contacts }) => !contacts.operations);
      if (without.length === open.length) return no;
      return without.length === 0
        ? yes('contacts.operations')
        : partly(`not for ${without.map(({ key }) => key).join(', ')}`);
    },
  },
];
