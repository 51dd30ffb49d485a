import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aws } from '../../../lib/aws/aws.ts';
import { main } from '../../../lib/cli/main.ts';
import { putRecord, recordKey, shelfAt } from '../../../lib/cli/record/object.ts';
import { permissionsFor } from '../../../lib/permissions/index.ts';
import { called as run } from '../../support/command-line.ts';
import { connectTo } from '../../support/rehearsal.ts';
import { theatre, type Theatre } from '../../support/theatre.ts';
import { zoneIn } from '../../support/zone.ts';

// Records of applies that are objects.

let now: Theatre;
jest.mock('../../../lib/cli/aws/connect.ts', () => ({
  connectLive: (): Aws => connectTo(now.stage),
  finishOnInterrupt: () => undefined,
}));

let outside = '';
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'records-'));
  now = theatre('test/stories/shop', main);
});
afterEach(() => {
  now.close();
  rmSync(outside, { recursive: true });
});

/** Somebody makes a bucket. */
const bucket = (name: string, region: string, account = now.stage.simulator.world.management.id): void =>
  void now.stage.simulator.world.claims.set(`AWS::S3::Bucket ${name}`, { physicalId: name, account, region });

const objects = (): [key: string, record: Record<string, unknown>][] =>
  [...now.stage.simulator.world.objects].map(([key, text]) => [key, JSON.parse(text) as Record<string, unknown>]);

test('the record of an apply becomes an object of its own, in whatever region the bucket is', async () => {
  bucket('records', 'eu-central-1');
  const first = await run('apply', '--yes', '--record', 's3://records/applies/');
  const second = await run('apply', '--yes', '--record', 's3://records/applies/');
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(objects().map(([, { result }]) => result)).toEqual(['complete', 'nothing to do']);
  for (const [key] of objects())
    expect(key).toMatch(/^records\/applies\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT[\d-]+Z-[0-9a-f]{16}\.json$/);
  expect(first.err).toContain(`Record: s3://${objects()[0]?.[0] ?? ''}\n`);
});

test('a record that can not be kept hides nothing: it is told, what else is to be kept is, and the exit code is 1', async () => {
  const refused = await run('apply', '--expect', '0'.repeat(40), '--record', 's3://nowhere');
  expect(refused.err).toContain('was not kept');
  expect(refused.err).toContain(`expected ${'0'.repeat(40)}`);
  expect(refused.code).toBe(1);
  const summary = join(outside, 'summary.md');
  const { code, out, err } = await run('apply', '--yes', '--record', 's3://nowhere', '--summary', summary);
  expect(out).toContain('Apply complete: 14 changes made.');
  expect(err).toContain('error: the record of this apply was not kept: PutObject failed: NoSuchBucket');
  expect(readFileSync(summary, 'utf8')).toContain('### Landing zone: apply complete');
  expect(code).toBe(1);
});

test('what is no bucket is told before anything is done', async () => {
  expect(await run('apply', '--yes', '--record', 's3:/records')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('is not s3://BUCKET/PREFIX') as unknown,
  });
  expect(now.stage.simulator.world.accounts.size).toBeLessThanOrEqual(1);
  expect(shelfAt('record.json')).toBeUndefined();
});

const pipeline = (records: string): string => `
pipeline:
  github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }
  tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} }
  records: ${records}
`;

test('pipeline.records keeps the record of every apply, by the role of the account that has the bucket', async () => {
  await run('apply', '--yes');
  const { world } = now.stage.simulator;
  const [account] = [...world.accounts.values()].filter(({ name }) => name === 'security');
  bucket('records', 'eu-west-1', account?.id);
  appendFileSync('config/all.yaml', pipeline('{ bucket: records, account: security }'));
  const { code, err } = await run('apply', '--yes');
  expect([code, err]).toEqual([0, expect.stringContaining('Record: s3://records/landing-zone/')]);
  expect(objects()).toHaveLength(1);
  writeFileSync('config/all.yaml', readFileSync('config/all.yaml', 'utf8').replace('owner: shop', 'owner: web'));
  const refused = await run('apply', '--expect', '0'.repeat(40));
  expect([refused.code, objects()[1]?.[1].result]).toEqual([1, 'refused']);
}, 60_000);

test('apply may write records where the config says, and plan may not', () => {
  const sids = (what: 'plan' | 'apply') => {
    const { management, members } = permissionsFor(zoneIn('config'), what);
    const own = (all: typeof management) =>
      all.flatMap(({ Statement }) => Statement).filter(({ Sid }) => Sid === 'KeepRecords');
    return { management: own(management), members: members.flatMap(({ documents }) => own(documents)) };
  };
  appendFileSync('config/all.yaml', pipeline('{ bucket: records, prefix: applies/ }'));
  expect(sids('plan')).toEqual({ management: [], members: [] });
  expect(sids('apply')).toMatchObject({
    management: [{ Action: ['s3:PutObject'], Resource: ['arn:aws:s3:::records/applies/*'] }],
    members: [],
  });
});

test('a record is never written over another object, and once more is the same', async () => {
  bucket('records', 'eu-west-1');
  const record = { started: '2026-11-30T16:10:13.123Z', text: '{}\n' };
  const put = () => putRecord(connectTo(now.stage), 'eu-west-1', { bucket: 'records', prefix: '' }, record);
  const key = recordKey('', record.started, record.text);
  expect(await put()).toBe(`s3://records/${key}`);
  now.stage.simulator.world.objects.set(`records/${key}`, 'other');
  expect(await put()).toBe(`s3://records/${key}`);
  expect(now.stage.simulator.world.objects.get(`records/${key}`)).toBe('other');
});
