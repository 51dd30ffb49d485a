import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'next-'));
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(
  join(folder, 'a.yaml'),
  `
organization: { homeRegion: eu-west-1, regions: [eu-west-1, eu-central-1], accountEmail: 'aws+{account}@example.com' }
accounts:
  network:
  web: { addresses: { eu-west-1: 10.0.0.0/20, eu-central-1: 10.16.0.0/20 } }
  api: { addresses: { eu-west-1: 10.0.32.0/20, eu-central-1: 10.16.16.0/20 } }
  lab: { addresses: { eu-west-1: 10.1.0.0/20 } }
  tools:
network:
  account: network
  addresses: { eu-west-1: 10.0.0.0/12, eu-central-1: 10.16.0.0/12 }
  segments: { prod: { size: /16 }, dev: { size: /20 }, shared: { size: /16 } }
  vpcs: { standard: , single: { zones: 1 } }
  attach:
    - { vpc: standard, size: /20, segment: prod, accounts: [web, api], addresses: static }
    - { vpc: single, size: /20, segment: dev, accounts: [lab], regions: [eu-west-1], addresses: static }
    - { vpc: standard, size: /20, segment: shared, accounts: [tools] }
`,
);

const next = (...args: string[]) => run('network', 'next', ...args, '--config', folder);

test('next tells the free blocks of a segment as a line for an account', async () => {
  expect(await next('prod')).toEqual({
    code: 0,
    out: 'segment prod, VPC shape standard, /20\n  addresses: { eu-west-1: 10.0.16.0/20, eu-central-1: 10.16.32.0/20 }\n',
    err: '',
  });
});

test('of all segments, where one is full, it ends with code 1', async () => {
  expect(await next('--region', 'eu-west-1')).toEqual({
    code: 1,
    out: `segment prod, VPC shape standard, /20
  addresses: { eu-west-1: 10.0.16.0/20 }

segment dev, VPC shape single, /20
  no free /20 in eu-west-1
`,
    err: '',
  });
});

test('of another size, and as JSON', async () => {
  const { code, out } = await next('--json', '--size', '/18');
  expect([code, JSON.parse(out)]).toEqual([
    1,
    [
      {
        ...{ vpc: 'standard', segment: 'prod', size: 18 },
        blocks: { 'eu-west-1': '10.0.64.0/18', 'eu-central-1': '10.16.64.0/18' },
      },
      { vpc: 'single', segment: 'dev', size: 18, blocks: { 'eu-west-1': null } },
    ],
  ]);
});

test.each([
  [['shared'], 'segment "shared" has no static blocks\n    -> add new accounts without a block, or set'],
  [['prdo'], 'unknown segment "prdo"\n    -> did you mean "prod"?'],
  [['prod', 'dev'], 'next takes one segment'],
  [['--region', 'us-west-2'], 'us-west-2 has no network'],
  [['--size', '/12'], '"/12" is not the size of a VPC\n    -> use one from /16 to /28'],
  [['--live'], 'next reads only the configuration'],
])('%s is told to be wrong', async (args, told) => {
  const { code, err } = await next(...args);
  expect([code, err]).toEqual([1, expect.stringContaining(told)]);
});

test('the options of next are for it alone', async () => {
  const { code, err } = await run('network', '--size', '/20', '--config', folder);
  expect([code, err]).toEqual([1, expect.stringContaining('--region and --size are options of next')]);
});
