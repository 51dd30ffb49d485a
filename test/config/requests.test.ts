import fc from 'fast-check';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { additionsOf } from '../../lib/config/requests/additions.ts';
import { judgeRequests } from '../../lib/config/requests/judge.ts';
import type { Judged } from '../../lib/config/requests/known.ts';
import { requestsIn } from '../../lib/config/requests/read.ts';
import { readYaml } from '../../lib/config/text/yaml.ts';
import { pullRequestText } from '../../lib/report/account/request.ts';
import { zoneOf } from '../support/zone.ts';

const zone = zoneOf(`
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Net: , Prod: , Lab: }
accounts:
  network: { ou: Net }
  web: { ou: Prod, formerly: shop, addresses: { eu-west-1: 10.0.0.0/18 } }
access:
  permissionSets: { admin: { managedPolicies: [AdministratorAccess] } }
  assignments: [{ group: platform, permissionSet: admin, accounts: all }]
network:
  account: network
  addresses: { eu-west-1: 10.0.0.0/12 }
  segments: { prod: { size: /16 }, lab: { size: /16 } }
  vpcs: { standard: { zones: 2 } }
  attach:
    - { vpc: standard, size: /18, segment: prod, organizationalUnits: [Prod], addresses: static }
`);

const judged = (yaml: string): { good: Judged[]; told: string[] } => {
  const written = { organization: { homeRegion: 'eu-west-1', accountEmail: 'aws+{account}@example.com' } };
  const requests = requestsIn('r.yaml', yaml);
  const place = () => ({ file: 'c.yaml', line: 1, column: 1 });
  const { good } = judgeRequests(requests, { zone, written, place, today: '2026-11-30' });
  const told = requests.report.problems.map(
    (one) => `${one.place.line}:${one.place.column} ${one.severity} ${one.message}`,
  );
  return { good: [...good.values()], told };
};

test('each request gets a block of its own, until nothing is free', () => {
  const { good, told } = judged(
    ['a', 'b', 'c', 'd'].map((name) => `- { name: ${name}, ou: Prod, owner: x, network: prod }`).join('\n'),
  );
  expect(good.map(({ account }) => account?.addresses)).toEqual([
    { 'eu-west-1': '10.0.64.0/18' },
    { 'eu-west-1': '10.0.128.0/18' },
    { 'eu-west-1': '10.0.192.0/18' },
  ]);
  expect(told).toEqual(['4:18 error segment "prod" has no free block in eu-west-1']);
});

test.each([
  ['name: Web', 'error account "web" is already in the configuration (c.yaml:1:1)'],
  ['name: shop', 'error "shop" is the former name of account "web" (c.yaml:1:1)'],
  ['name: management', 'error "management" is the key of the management account'],
  [
    'name: x, email: "Aws+web@example.com"',
    'error email "Aws+web@example.com" is also used by account "web" (c.yaml:1:1)',
  ],
  ['name: x, email: "x@corp.example"', 'error domain corp.example is not allowed'],
  ['name: x, network: lab', 'error accounts in OU "Lab" get no VPC in segment "lab"'],
  ['name: x, network: prd', 'error unknown segment "prd"'],
  ['name: x, tags: { Owner: y }', 'error the owner is "x", but tag Owner is "y"'],
  [
    'name: x, tags: { Team: <team> }',
    'error requests.0.tags.Team contains a character that AWS does not allow in tags',
  ],
  ['name: x, tags: { Team: CHANGEME }', 'error "CHANGEME" is a placeholder'],
  [
    'name: x, access: [{ group: new, permissionSet: admin }]',
    'warning no other account uses group "new", so it must exist in the directory',
  ],
])('says of { %s }', (fields, expected) => {
  expect(judged(`- { ${fields}, ou: Lab, owner: x }`).told.map((one) => one.replace(/^1:\d+ /, ''))).toEqual([
    expected,
  ]);
});

test('a request that lacks a field, or has one that is none, is told all else that is wrong with it as well', () => {
  expect(
    judged(
      '- { name: web, ou: Pord, owner: <x>, email: a@corp.example, access: [{ group: platform, permissionSet: admn }] }',
    ).told.map((one) => one.replace(/^\S+ error /, '')),
  ).toEqual(
    expect.arrayContaining([
      'account "web" is already in the configuration (c.yaml:1:1)',
      'unknown OU "Pord"',
      'requests.0.owner contains a character that AWS does not allow in tags',
      'domain corp.example is not allowed',
      'unknown permission set "admn"',
    ]),
  );
  expect(judged('- { ou: Pord }').told.length).toBe(3);
});

const hostile = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((text) => `g${text}`);

test('whatever a group is called, the text of the pull request has no link, mention, or line of its own; the YAML means that group', () => {
  fc.assert(
    fc.property(hostile, (group) => {
      const request = { name: 'x', ou: 'Lab', owner: 'x', access: [{ group, permissionSet: 'admin' }] };
      const one: Judged = { request, account: { ou: 'Lab' }, access: request.access, email: 'x@y.zz' };
      const { texts, refused } = additionsOf([one], {
        accountsFolder: 'accounts',
        access: { file: 'access.yaml', assignments: true },
        textOf: () => 'access:\n  assignments:\n    - { group: a, permissionSet: b, accounts: [c] }\n',
      });
      if (refused.length > 0) return;
      const text = texts.get('access.yaml') ?? '';
      const { access } = readYaml('', text, []).value as { access: { assignments: { group: string }[] } };
      expect(access.assignments[1]?.group).toBe(group);
      const named: LandingZone = {
        ...zone,
        accounts: [...zone.accounts, { ...zone.accounts[1]!, key: 'x', ou: 'Lab' }],
        access: {
          ...zone.access!,
          assignments: [{ principal: { type: 'group', name: group }, permissionSet: 'admin', account: 'x' }],
        },
      };
      const { body } = pullRequestText([one], named, new Map([['access.yaml', text.split('\n').slice(3, -1)]]));
      expect(body).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
      expect(body.split('\n').filter((line) => line.startsWith('| `x`')).length).toBe(1);
    }),
    { numRuns: 200 },
  );
});
