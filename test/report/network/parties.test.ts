import type { Answer } from '../../../lib/network/parties/answer.ts';
import { partyRows, type PartyRow } from '../../../lib/network/parties/rows.ts';
import { plannedNetwork } from '../../../lib/network/planned.ts';
import { prove } from '../../../lib/network/proof/index.ts';
import { partyLines } from '../../../lib/report/network/parties.ts';
import { networked, type Edit } from '../../support/networked.ts';

const rowsOf = async (edit: Edit, by: 'account' | 'vpc' = 'account') => {
  const zone = await networked(edit);
  if (!zone.network) throw new Error('no network');
  return partyRows(zone.network, prove(plannedNetwork(zone)), by);
};

const numbered = (count: number, name = 'account'): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

const row = (members: readonly string[], reaches: Readonly<Record<string, Answer>> = {}): PartyRow => {
  const more = members.length > 1 ? ` +${members.length - 1}` : '';
  return { row: `${members[0] ?? ''}${more}`, members, reaches, internet: 'no' };
};

const connect = '[[prod, dev], [prod, shared], [dev, shared]]';
const devs = '  api-dev: { ou: Dev }\n  lab-dev: { ou: Dev }\n';

test('accounts of a segment are one row, and its own column says whether they reach each other', async () => {
  expect(partyLines(await rowsOf({ small: true, accounts: devs, inspect: '[[prod, shared]]' }))).toEqual([
    'from        web-prod   web-dev +2  tools      internet',
    'web-prod               -           inspected  yes',
    'web-dev +2  -          yes         yes        yes',
    'tools       inspected  yes                    yes',
    '',
    'web-dev +2: web-dev, api-dev, lab-dev',
  ]);
});

test('accounts of an isolated segment are one row, and do not reach each other', async () => {
  const isolated = await rowsOf({ small: true, accounts: devs, devSize: '/15, isolated: true', connect });
  const dev = isolated.find(({ members }) => members.includes('web-dev'));
  expect([dev?.members.length, dev?.reaches[dev.row], dev?.reaches['web-prod +1']]).toEqual([3, 'no', 'yes']);
});

test('a VPC in each of several regions is one account and two VPCs', async () => {
  const accounts = await rowsOf({ connect: '[[prod, shared]]' });
  expect(accounts.map(({ members, within }) => [members, within])).toEqual([
    [['web-prod', 'tools'], 'yes'],
    [['web-dev'], 'yes'],
  ]);
  const [, dev] = await rowsOf({ connect: '[[prod, shared]]' }, 'vpc');
  expect(dev?.members).toEqual(['web-dev (eu-west-1)', 'web-dev (eu-central-1)']);
});

test('accounts of several segments that are alike are one row', async () => {
  const rows = await rowsOf({ small: true });
  expect(rows.map(({ members }) => members)).toEqual([['web-prod', 'web-dev'], ['tools']]);
  expect(rows[0]?.reaches['web-prod +1']).toBe('no');
});

test('accounts that share a VPC reach each other in it, and the VPC is one', async () => {
  const edit = { small: true, dev: ', share: true', accounts: devs };
  const users = (await rowsOf(edit)).find(({ members }) => members.includes('web-dev'));
  expect([users?.row, users?.reaches[users.row]]).toEqual(['api-dev +2', 'yes']);
  expect((await rowsOf(edit, 'vpc')).map(({ members, within }) => [members, within])).toEqual([
    [['web-prod (eu-west-1)', 'shared/standard-dev (eu-west-1)'], undefined],
    [['tools (eu-west-1)'], undefined],
  ]);
});

test('of many members four are named, and of many rows each is a list, all within 80 columns', () => {
  const groups = numbered(6, 'a-long-name-of-a-team').map((name) => row(numbered(12, name)));
  const reaches = Object.fromEntries(groups.map((one) => [one.row, 'inspected' as const]));
  const lines = partyLines(groups.map((one) => ({ ...one, reaches })));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.slice(0, 3)).toEqual([
    'a-long-name-of-a-team-0-0 +11 reaches a-long-name-of-a-team-0-0 +11 (inspected),',
    '  a-long-name-of-a-team-1-0 +11 (inspected),',
    '  a-long-name-of-a-team-2-0 +11 (inspected),',
  ]);
  expect(lines.slice(-2)).toEqual([
    '  a-long-name-of-a-team-5-1, a-long-name-of-a-team-5-2,',
    '  a-long-name-of-a-team-5-3 and 8 more (--json shows all)',
  ]);
});

test('what some VPCs of a row reach among themselves, and others not, is a part', () => {
  const two = row(['a', 'b'], { 'a +1': 'yes' });
  expect(partyLines([{ ...two, within: 'no' }])[1]).toBe('a +1  part       -');
});

test('of very many rows each names only some of what it reaches, and the internet first', () => {
  const names = numbered(30);
  const reaches = Object.fromEntries(names.map((name) => [name, 'yes' as const]));
  const lines = partyLines(names.map((name) => ({ ...row([name], reaches), internet: 'yes' as const })));
  expect(lines.slice(0, 3)).toEqual([
    'account-0 reaches internet, account-0, account-1, account-2, account-3,',
    '  account-4, account-5, account-6, account-7, account-8, account-9, account-10,',
    '  account-11 and 18 more (--json shows all)',
  ]);
  expect(lines).toHaveLength(90);
});
