import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/command-line.ts';

const config = `
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Workloads: { organizationalUnits: { Prod: , Dev: } }, Lab: { guardrails: [no-leaving] } }
accounts: { web-prod: { ou: Workloads/Prod }, team-2: { ou: Workloads/Dev } }
guardrails: { no-leaving: { type: scp } }
`;
const document = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }] }`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'approvals-'));
  mkdirSync(join(folder, 'policies/scp'), { recursive: true });
  writeFileSync(join(folder, 'all.yaml'), config);
  writeFileSync(join(folder, 'policies/scp/no-leaving.json'), document);
});
afterEach(() => rmSync(folder, { recursive: true }));

const approval = (...changes: string[]): string =>
  `  - { allow: [delete], changes: ${JSON.stringify(changes)}, reason: x, expires: 2099-01-31 }\n`;

/** Exit code, and what is told of approvals. */
const validated = async (files: Record<string, string>): Promise<[number, string[]]> => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { code, out } = await run('validate', '--json', '--config', folder);
  const { problems } = JSON.parse(out) as {
    problems: {
      place: { file: string; line: number; column: number };
      message: string;
      fix: string;
      severity: string;
    }[];
  };
  return [
    code,
    problems
      .filter(({ place }) => place.file.includes('approvals'))
      .map(({ place: { file, line, column }, message, fix, severity }) => {
        const at = `${file.slice(folder.length + 1)}:${line}:${column}`;
        return `${at}: ${severity}: ${message} -> ${fix}`;
      }),
  ];
};

const only = async (...changes: string[]) => validated({ 'approvals.yaml': `approvals:\n${approval(...changes)}` });

test.each([
  ['accuont:web-prod', 'unknown kind "accuont" in the address "accuont:web-prod" -> did you mean "account"?'],
  ['unit:*', 'unknown kind "unit" in the address "unit:*" -> use one of organization, policy-type'],
  [
    'attachment:spc/*@ou:Lab',
    'unknown policy type "spc" in the address "attachment:spc/*@ou:Lab" -> did you mean "scp"?',
  ],
])('%s can be the address of nothing', async (address, told) => {
  const [code, [line]] = await only('ou:Old', address);
  expect([code, line]).toEqual([1, expect.stringContaining(`approvals.yaml:2:43: error: ${told}`)]);
});

test.each([
  ['account:web-prd', 'account:web-prod'],
  ['ou:workloads/Prod', 'ou:Workloads/Prod'],
  ['attachment:scp/no-leavin@ou:Lab', 'attachment:scp/no-leaving@ou:Lab'],
])('%s differs from what the configuration has by a slip', async (address, meant) => {
  const [code, told] = await only(address);
  const fix = `did you mean "${meant}"? Keep it if it names what a plan deletes`;
  expect([code, told]).toEqual([
    0,
    [`approvals.yaml:2:34: warning: "${address}" is not in the configuration -> ${fix}`],
  ]);
});

test('what the configuration has, and what only AWS has, may be approved', async () => {
  const there = ['account:web-prod', 'ou:Workloads/*', 'policy:scp/*', 'root:root', 'attachment:*@ou:Lab'];
  const gone = ['ou:Workloads/Old', 'account:web-dev', 'account:team-1', 'stack:eu-west-1/x', 'group-member:a/b'];
  expect(await only(...there, ...gone)).toEqual([0, []]);
});

test('approvals of several files are told where they stand', async () => {
  const told = await validated({
    'approvals.yaml': `approvals:\n${approval('ou:Old')}`,
    'more-approvals.yaml': `approvals:\n${approval('ou:Old')}${approval('ou:Old', 'oo:Old')}`,
  });
  expect(told).toEqual([1, [expect.stringMatching(/^more-approvals.yaml:3:43: error: unknown kind "oo"/)]]);
});
