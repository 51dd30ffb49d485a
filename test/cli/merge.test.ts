import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttachPolicyCommand,
  TagResourceCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../../lib/aws/aws.ts';
import { main } from '../../lib/cli/main.ts';
import { called as run } from '../support/command-line.ts';
import { connectTo } from '../support/rehearsal.ts';
import { theatre, type Theatre } from '../support/theatre.ts';

// What the jobs of a pipeline run, from the pull request to the merge, and after it.

let now: Theatre;
jest.mock('../../lib/cli/aws/connect.ts', () => ({
  connectLive: (): Aws => connectTo(now.stage),
  finishOnInterrupt: () => undefined,
}));

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { encoding: 'utf8' }).trim();

const commit = (): string => {
  git('add', '-A', 'config', 'policies');
  git('commit', '-q', '--allow-empty', '-m', 'x');
  return git('rev-parse', 'HEAD');
};

const hashIn = (text: string): string => /Plan hash: ([0-9a-f]{40})/.exec(text)?.[1] ?? '';

let outside = '';
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'merge-'));
  now = theatre('test/stories/shop', main);
  git('init', '-q');
});
afterEach(() => {
  now.close();
  rmSync(outside, { recursive: true });
});

const reviewed = async (): Promise<{ head: string; file: string; hash: string }> => {
  const head = commit();
  const file = join(outside, 'plan.json');
  writeFileSync(file, (await run('plan', '--json', '--head', head)).out);
  return { head, file, hash: hashIn((await run('plan')).out) };
};

test('a squash merge of what was reviewed is applied: the files count, not the commit', async () => {
  const { head, file } = await reviewed();
  git('commit', '-q', '--amend', '-m', 'squashed');
  expect(git('rev-parse', 'HEAD')).not.toBe(head);
  expect(await run('apply', '--expect', file, '--head', head)).toMatchObject({ code: 0 });
  expect(await run('drift')).toMatchObject({ code: 0 });
});

test('a moved head is refused before any code of the config runs, whether the file or the clone tells what was reviewed', async () => {
  const { head, file, hash } = await reviewed();
  appendFileSync('config/accounts.yaml', '# moved\n');
  mkdirSync('config/stacks', { recursive: true });
  writeFileSync('config/stacks/evil.ts', 'throw new Error("evil code");\n');
  commit();
  for (const expect_ of [file, hash]) {
    const { code, err } = await run('apply', '--expect', expect_, '--head', head);
    expect(code).toBe(1);
    expect(err).toContain(`moved head: the checked-out files are not those of commit ${head}`);
    expect(err).toContain('config/stacks/evil.ts');
    expect(err).not.toContain('evil code');
  }
});

test('another head than the plan was made for, files that no commit has, and a commit that is not there are told apart', async () => {
  const { head, file, hash } = await reviewed();
  const other = '1'.repeat(40);
  expect((await run('apply', '--expect', file, '--head', other)).err).toContain(`the plan was made for commit ${head}`);
  expect((await run('apply', '--expect', hash, '--head', other)).err).toContain(
    `commit ${other} is not in this clone\n    -> run git fetch origin ${other}`,
  );
  expect((await run('apply', '--expect', hash, '--head', 'main')).err).toContain('must be the full hash of a commit');
  appendFileSync('config/accounts.yaml', '# edited\n');
  expect((await run('apply', '--expect', hash, '--head', head)).err).toContain(
    'files differ from the checked-out commit: config/accounts.yaml',
  );
  rmSync('config/accounts.yaml');
  appendFileSync('config/all.yaml', '# edited\n');
  expect((await run('apply', '--expect', hash, '--head', head)).err).toContain(
    'files differ from the checked-out commit: config/all.yaml',
  );
});

test.each(['--json', '--markdown', '--comment'])('plan %s --head does not speak of other files', async (option) => {
  const head = commit();
  const comment = join(outside, 'plan.md');
  const plan = () => run('plan', '--head', head, option, ...(option === '--comment' ? [comment] : []));
  expect((await plan()).err).not.toContain('error');
  appendFileSync('config/all.yaml', '# edited\n');
  rmSync(comment, { force: true });
  const { code, out, err } = await plan();
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('files differ from the checked-out commit: config/all.yaml');
  expect(existsSync(comment)).toBe(false);
});

test('a plan that AWS has outrun is made anew and shown, and not applied', async () => {
  commit();
  await run('apply', '--yes');
  const edited = readFileSync('config/all.yaml', 'utf8').replace('owner: shop } }', 'owner: team } }');
  writeFileSync('config/all.yaml', edited);
  const { head, file } = await reviewed();
  const { organizations } = connectTo(now.stage);
  const unit = [...now.stage.simulator.world.units.values()].find(({ name }) => name === 'Suspended');
  await organizations.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: unit?.id, Name: 'Other' }));
  const { code, out, err } = await run('apply', '--expect', file, '--head', head);
  expect(code).toBe(1);
  expect(out).toContain('Plan:');
  expect(err).toContain('AWS changed after the review; not in the reviewed plan: create ou:Suspended');
});

test('an approval in the config spares the flag, is told where it stands, and is of the same plan', async () => {
  commit();
  await run('apply', '--yes');
  const edited = readFileSync('config/all.yaml', 'utf8').replace('  Suspended:\n', '');
  writeFileSync('config/all.yaml', edited);
  const before = hashIn((await run('plan')).out);
  expect((await run('apply', '--yes')).err).toContain('1 change needs --allow-delete');
  writeFileSync(
    'config/approvals.yaml',
    `approvals:\n  - { allow: [delete], plan: ${before}, reason: nobody is suspended }\n`,
  );
  const { out } = await run('plan');
  expect(hashIn(out)).toBe(before);
  expect(out.replaceAll(/\s+/g, ' ')).toContain(
    'ou:Suspended is deleted approved by config/approvals.yaml:2:5: nobody is suspended',
  );
  const record = join(outside, 'record.json');
  expect((await run('apply', '--expect', before, '--record', record)).code).toBe(0);
  expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject({
    approvals: [{ address: 'ou:Suspended', risk: 'delete', place: 'config/approvals.yaml:2:5' }],
  });
  expect((await run('plan')).err).toContain('config/approvals.yaml:2:5: warning: this approval is for another plan');
});

test('validate tells of an approval that has expired, with its place, and accepts the configuration', async () => {
  writeFileSync(
    'config/approvals.yaml',
    'approvals:\n  - { allow: [delete], changes: ["ou:Old"], reason: x, expires: 2020-01-31 }\n',
  );
  const { code, out } = await run('validate');
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('config/approvals.yaml:2:5: warning: this approval expired on 2020-01-31'),
  ]);
});

test('what became of an apply is kept, also where it was refused or failed', async () => {
  const [record, summary] = [join(outside, 'record.json'), join(outside, 'summary.md')];
  writeFileSync(summary, 'before\n');
  const kept = (): unknown => JSON.parse(readFileSync(record, 'utf8'));
  const { head, hash } = await reviewed();
  await run('apply', '--expect', '0'.repeat(40), '--record', record);
  expect(kept()).toMatchObject({
    result: 'refused',
    plan: hash,
    done: [],
    refused: expect.stringContaining('expected 0') as unknown,
  });
  now.stage.fault = ({ operation }) =>
    operation === 'AttachPolicy'
      ? { before: Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client', $metadata: {} }) }
      : undefined;
  expect((await run('apply', '--expect', hash, '--head', head, '--record', record)).code).toBe(1);
  expect(kept()).toMatchObject({
    result: 'incomplete',
    head,
    failed: expect.arrayContaining([expect.anything()]) as unknown,
  });
  now.stage.fault = undefined;
  expect((await run('apply', '--yes', '--record', record, '--summary', summary)).code).toBe(0);
  expect(kept()).toMatchObject({
    result: 'complete',
    by: { arn: expect.stringContaining('arn:') as unknown },
    failed: [],
    unread: [],
  });
  expect(readFileSync(summary, 'utf8')).toMatch(/^before\n### Landing zone: apply complete\n/);
});

test('drift is told in the same words until something else happens, with who did it where that is asked for', async () => {
  commit();
  await run('apply', '--yes');
  expect((await run('drift', '--markdown')).out).toBe('<!-- landing-zone:drift -->\n### Landing zone drift: none\n');
  const { world } = now.stage.simulator;
  const account = [...world.accounts.values()].find(({ name }) => name === 'shop-dev');
  const policy = [...world.policies.values()].find(({ name }) => name === 'no-users');
  await connectTo(now.stage).organizations.send(
    new AttachPolicyCommand({ PolicyId: policy?.id, TargetId: account?.id }),
  );
  const first = await run('drift', '--markdown');
  expect(first.code).toBe(2);
  expect(first.out.split('\n').slice(0, 2)).toEqual([
    '<!-- landing-zone:drift -->',
    '### Landing zone drift: 1 difference',
  ]);
  expect(first.out).toContain('- attachment:scp/no-users from account shop-dev');
  expect((await run('drift', '--markdown')).out).toBe(first.out);
  const unit = [...world.units.values()].find(({ name }) => name === 'Workloads');
  await connectTo(now.stage).organizations.send(
    new TagResourceCommand({ ResourceId: account?.id, Tags: [{ Key: 'owner', Value: 'eve' }] }),
  );
  const event = (id: string | undefined, eventName: string, eventTime: string, more: object = {}): string =>
    JSON.stringify({
      ...more,
      ...{ eventName, eventTime, eventSource: 'organizations.amazonaws.com', readOnly: false },
      userIdentity: { arn: 'arn:aws:iam::111122223333:user/@eve' },
      requestParameters: { resourceId: id },
    });
  world.eventHistory = new Map([
    [
      `${world.management.id} us-east-1`,
      [
        event(account?.id, 'TagResource', '2026-11-29T10:00:00Z'),
        event(unit?.id, 'TagResource', '2026-11-29T11:00:00Z'),
        event(account?.id, 'UntagResource', '2026-11-29T12:00:00Z', { errorCode: 'AccessDenied' }),
      ],
    ],
  ]);
  expect((await run('drift', '--markdown', '--who')).out).toContain(
    '- `account:shop-dev`: `arn:aws:iam::111122223333:user/@eve` with `TagResource` at `2026-11-29T10:00:00Z`\n',
  );
});
