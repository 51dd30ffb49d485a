import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/command-line.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rehearse-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const yaml = `
organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com", guardrails: [one] }
accounts: { security: , web: }
guardrails: { one: { type: scp } }
security: { administrator: security, guardDuty: true, macie: false, securityHub: false, accessAnalyzer: false }
`;
const document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'guardduty:*', Resource: '*' }],
};

test('a rehearsal after which something cannot be read says so, and not that the next plan has changes', async () => {
  mkdirSync(join(folder, 'config'));
  mkdirSync(join(folder, 'policies/scp'), { recursive: true });
  writeFileSync(join(folder, 'config/organization.yaml'), yaml);
  writeFileSync(join(folder, 'policies/scp/one.json'), JSON.stringify(document));
  const { code, out } = await run('rehearse', '--config', join(folder, 'config'));
  expect(code).toBe(1);
  expect(out).toContain('\nThe next plan leaves out what cannot be read:\n');
  expect(out).toContain('\n✗ The next plan has no changes, but leaves out what cannot be read\n');
  expect(out).not.toContain('is not empty');
  const [, left = ''] = out.split('\nLeft out until AWS can be read\n');
  expect(left).toContain('guardrail "one"');
  expect(
    left
      .split('\n\n')[0]
      ?.split('\n')
      .filter((line) => line.length > 80),
  ).toEqual([]);
});

test('a rehearsal fails where guardrails lock out roles, also if nothing needs them yet', async () => {
  mkdirSync(join(folder, 'config'));
  mkdirSync(join(folder, 'policies/scp'), { recursive: true });
  writeFileSync(join(folder, 'config/organization.yaml'), yaml.replace(/security: { admin.*/, ''));
  const all = { ...document, Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };
  writeFileSync(join(folder, 'policies/scp/one.json'), JSON.stringify(all));
  const { code, out } = await run('rehearse', '--config', join(folder, 'config'));
  expect(code).toBe(1);
  expect(out).toContain('\n✗ Guardrails lock out roles that the configuration needs: 1 warning above\n');
  expect(out).toContain('\n✓ The next plan has no changes\n');
});
