import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { hasAction, isConditionKey, isService, supportsRcp } from '../../lib/guardrails/catalogue/index.ts';

const root = process.cwd();

test('the catalogue is what the installed iam-data says', () => {
  expect(() => execFileSync(process.execPath, [join(root, 'scripts/catalogue.mjs'), '--check'])).not.toThrow();
});

test('the catalogue is smaller than 600 KB', () => {
  expect(statSync(join(root, 'lib/guardrails/catalogue/catalogue.json')).size).toBeLessThan(600_000);
});

test('the catalogue knows services, actions, keys and where RCPs act', () => {
  expect(isService('Organizations')).toBe(true);
  expect(hasAction('organizations', 'leaveorganization')).toBe(true);
  expect(hasAction('organizations', 'Leaf*')).toBe(false);
  expect(isConditionKey('organizations:PolicyType')).toBe(true);
  expect(isConditionKey('secretsmanager:ResourceTag/team')).toBe(true);
  expect(isConditionKey('aws:RequestTag/')).toBe(false);
  expect([supportsRcp('s3'), supportsRcp('ec2')]).toEqual([true, false]);
});
