import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/command-line.ts';
import { hosts, tool } from '../pipeline/zone.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  mkdirSync(join(folder, 'config'));
  cpSync('policies/scp/quarantine.json', join(folder, 'policies/scp/quarantine.json'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What validate says where the account that jobs come in by is in this OU. */
const validated = async (ou: string): Promise<[number, string]> => {
  writeFileSync(
    join(folder, 'config/all.yaml'),
    `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits:
  Infrastructure:
  Sandbox: { lease: { freeze: Frozen } }
  Frozen: { guardrails: [quarantine] }
  Suspended: { guardrails: [quarantine], organizationalUnits: { Deep: } }
accounts: { deploy: { ou: ${ou} } }
guardrails: { quarantine: { type: scp, accept: ['landing-zone-*'] } }
pipeline:
  account: deploy
  ${hosts.github}
  ${tool}
`,
  );
  const { code, err } = await run('validate', '--config', join(folder, 'config'));
  return [code, err];
};

test.each(['Suspended', 'Suspended/Deep', 'Frozen'])('jobs do not come in by an account in OU %s', async (ou) => {
  expect(await validated(ou)).toEqual([
    1,
    expect.stringMatching(/all\.yaml:10:12: error: SCPs deny everything in account "deploy": "quarantine"\n *-> move/),
  ]);
});

test('they do by one in another OU', async () => {
  expect((await validated('Infrastructure'))[0]).toBe(0);
});
