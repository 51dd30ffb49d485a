import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  DescribeOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { CreateOrganizationalUnitCommand, ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { ListAccountsCommand, ListOrganizationalUnitsForParentCommand } from '@aws-sdk/client-organizations';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawned } from '../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** The built command line serves, on a free port. */
const serve = (...args: string[]) => serveIn({}, ...args);

const credentials = { AWS_ACCESS_KEY_ID: '111122223333', AWS_SECRET_ACCESS_KEY: 'any', AWS_REGION: 'us-east-1' };

interface Serving {
  readonly url: string;
  readonly child: ChildProcess;
  readonly said: string;
}

const serveIn = async (env: NodeJS.ProcessEnv, ...args: string[]): Promise<Serving> => {
  const child = spawn(process.execPath, ['dist/landing-zone.js', 'serve', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
  });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said.toString()) ?? [];
  return { url, child, said: said.toString() };
};

const clientOf = (url: string): OrganizationsClient =>
  new OrganizationsClient({
    ...{ endpoint: url, region: 'us-east-1' },
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
  });

test('it says how to use it, keeps the state where asked, and goes on after it was killed', async () => {
  const file = join(folder, 'world.json');
  const first = await serve('--world', file);
  expect(first.said).toContain(`export AWS_ENDPOINT_URL=${first.url}`);
  const client = clientOf(first.url);
  const { Organization } = await client.send(new CreateOrganizationCommand({}));
  const { Roots = [] } = await client.send(new ListRootsCommand({}));
  const ParentId = Roots[0]?.Id;
  await client.send(new CreateOrganizationalUnitCommand({ ParentId, Name: 'Workloads' }));
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await serve('--world', file);
  const again = clientOf(second.url);
  expect((await again.send(new DescribeOrganizationCommand({}))).Organization?.Id).toBe(Organization?.Id);
  const units = await again.send(new ListOrganizationalUnitsForParentCommand({ ParentId }));
  expect(units.OrganizationalUnits).toMatchObject([{ Name: 'Workloads' }]);
  second.child.kill('SIGINT');
  expect(await once(second.child, 'exit')).toEqual([0, null]);
});

test('what it was started with is kept with the state', async () => {
  const file = join(folder, 'quota.json');
  const first = await serve('--world', file, '--account-quota', '30', '--instant');
  const client = clientOf(first.url);
  await client.send(new CreateOrganizationCommand({}));
  for (let index = 0; index < 15; index++)
    await client.send(new CreateAccountCommand({ AccountName: `a${index}`, Email: `a${index}@example.com` }));
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await serve('--world', file, '--instant');
  const again = clientOf(second.url);
  await again.send(new CreateAccountCommand({ AccountName: 'last', Email: 'last@example.com' }));
  expect((await again.send(new ListAccountsCommand({}))).Accounts).toHaveLength(17);
});

test('it starts with a configuration applied', async () => {
  const { url } = await serve('--config', 'config');
  const { Organization } = await clientOf(url).send(new DescribeOrganizationCommand({}));
  expect(Organization).toMatchObject({ FeatureSet: 'ALL' });
  const { Roots = [] } = await clientOf(url).send(new ListRootsCommand({}));
  const units = await clientOf(url).send(new ListOrganizationalUnitsForParentCommand({ ParentId: Roots[0]?.Id }));
  expect(units.OrganizationalUnits?.map(({ Name }) => Name).sort()).toEqual(
    expect.arrayContaining(['Security', 'Workloads']),
  );
});

test('it starts with a copy of an organization that no configuration describes', async () => {
  const { url: live } = await serve('--instant');
  const client = clientOf(live);
  await client.send(new CreateOrganizationCommand({}));
  const { Roots = [] } = await client.send(new ListRootsCommand({}));
  await client.send(new CreateOrganizationalUnitCommand({ ParentId: Roots[0]?.Id, Name: 'Workloads' }));
  await client.send(new CreateAccountCommand({ AccountName: 'web', Email: 'web@example.com' }));

  const { url } = await serveIn({ AWS_ENDPOINT_URL: live, ...credentials }, '--from-live');
  const copy = clientOf(url);
  const units = await copy.send(new ListOrganizationalUnitsForParentCommand({ ParentId: Roots[0]?.Id }));
  expect(units.OrganizationalUnits).toMatchObject([{ Name: 'Workloads' }]);
  expect((await copy.send(new ListAccountsCommand({}))).Accounts).toMatchObject([{}, { Name: 'web' }]);
});

const broken = join(folder, 'broken.json');
writeFileSync(broken, '{');

test.each([
  [['--account', '12'], '--account must have 12 digits'],
  [['--speed', '0'], '--speed must be a number above 0'],
  [['--speed', '2', '--instant'], '--speed and --instant exclude each other'],
  [['--world', broken], 'it is not JSON'],
  [['--world', folder], 'cannot read the state in'],
  [['--port', '70000'], 'cannot listen on'],
  [['--host', '203.0.113.1', '--port', '0'], 'cannot listen on'],
])('%j is refused in words', async (args, words) => {
  const { code, err, out } = await spawned('serve', ...args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(words);
  expect(err).not.toContain('    at ');
});
