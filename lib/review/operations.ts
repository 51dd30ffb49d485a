import { by, inRegions, no, partly, yes, type Practice } from './practice.ts';

const pillar = 'operational excellence';

export const operations: readonly Practice[] = [
  {
    pillar,
    practice: 'Accounts are sorted into OUs by what they are for',
    fix: 'organizationalUnits: { Workloads: }\naccounts: { NAME: { ou: Workloads } }',
    judge: ({ accounts }) => {
      const members = accounts.filter(({ management, closed }) => !management && !closed);
      const loose = members.filter(({ ou }) => ou === undefined);
      if (members.length === 0 || loose.length === members.length) return no;
      return loose.length === 0 ? yes('organizationalUnits') : partly(`not ${loose.map(({ key }) => key).join(', ')}`);
    },
  },
  {
    pillar,
    practice: 'Every account says who owns it',
    fix: 'accounts: { NAME: { tags: { Owner: TEAM } } }',
    judge: ({ accounts }) => {
      const members = accounts.filter(({ management, closed }) => !management && !closed);
      const unowned = members.filter(({ tags }) => !Object.keys(tags ?? {}).some((key) => /owner|team/i.test(key)));
      if (unowned.length === members.length) return no;
      return unowned.length === 0 ? yes('tags of accounts') : partly(`not ${unowned.map(({ key }) => key).join(', ')}`);
    },
  },
  {
    pillar,
    practice: 'Metrics, logs and traces of all accounts are seen in one place',
    fix: 'observability: { account: ACCOUNT }',
    judge: (zone) => inRegions('observability', zone.observability?.regions, zone),
  },
  {
    pillar,
    practice: 'What accounts have, and how it changes, is recorded everywhere',
    fix: 'config: {}',
    judge: (zone) => inRegions('config: a recorder in every account', zone.recording?.regions, zone),
  },
  {
    pillar,
    practice: 'There is a way in when all else fails',
    fix: "stacks: { break-glass: { code: break-glass.ts, targets: { organizationalUnits: [root] }, parameters: { RoleName: '{{roles.breakGlass}}', TrustedAccountId: '{{account.ACCOUNT}}' } } }",
    judge: ({ stacks, roles }) => {
      const stack = stacks.find(({ parameters }) => Object.values(parameters).includes(roles.breakGlass));
      return by(stack && `stack ${stack.name}: the role ${roles.breakGlass}`);
    },
  },
];
