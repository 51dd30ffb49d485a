import { execFileSync, spawnSync } from 'node:child_process';
import { managedPolicies } from '../support/managed-policies.ts';
import { python } from './python.ts';

interface Statement {
  readonly Action?: string | readonly string[];
  readonly NotAction?: readonly string[];
}

const dump =
  'import json; from moto.iam.aws_managed_policies import aws_managed_policies_data as text; print(json.dumps(json.loads(text)))';

test('the names of AWS’s managed policies are those that the referees know', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/managed-policies.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

test('what tests take from AWS’s managed policies is in them', () => {
  const text = execFileSync(python, ['-c', dump], { encoding: 'utf8', maxBuffer: 100_000_000 });
  const real = JSON.parse(text) as Record<string, { Document: { Statement: Statement[] } }>;
  const actionsOf = (statements: readonly Statement[], element: keyof Statement): string[] =>
    statements.flatMap((one) => one[element] ?? []);
  for (const [name, { Statement }] of Object.entries(managedPolicies)) {
    const known = real[name]?.Document.Statement ?? [];
    for (const element of ['Action', 'NotAction'] as const)
      expect([name, ...actionsOf(known, element)]).toEqual(
        expect.arrayContaining([name, ...actionsOf(Statement, element)]),
      );
  }
});
