import { run } from '../../support/command-line.ts';

test('--by account folds accounts that are alike, and JSON has all members', async () => {
  const { code, out } = await run('network', '--by', 'account');
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('\nweb-prod +1      yes          -               yes              -\n'),
  ]);
  expect(out).toContain('\nweb-prod +1: web-prod, payments-prod\n');
  const json = JSON.parse((await run('network', '--by', 'account', '--json')).out) as { rows: unknown[] };
  expect(json).toMatchObject({ by: 'account', statements: expect.any(Array) as unknown, findings: [] });
  expect(json.rows[0]).toEqual({
    row: 'web-prod +1',
    members: ['web-prod', 'payments-prod'],
    reaches: { 'web-prod +1': 'yes', 'web-staging +1': 'no', 'shared-services': 'yes' },
    internet: 'no',
  });
});

test('--by vpc tells VPCs by account and region', async () => {
  expect((await run('network', '--by', 'vpc')).out).toContain('\nweb-prod (eu-west-1) +1: web-prod (eu-west-1), ');
});

test.each([
  [['why', 'web-prod', 'web-dev'], 'without why'],
  [['next'], 'without next'],
  [['--live', '--account', 'network'], 'without --account'],
])('--by is about the whole configured network: not with %j', async (args, fix) => {
  const { code, err } = await run('network', ...args, '--by', 'account');
  expect([code, err]).toEqual([1, expect.stringContaining(`-> use it ${fix}`)]);
});
