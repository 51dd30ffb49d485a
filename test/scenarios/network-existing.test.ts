import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aws } from '../../lib/aws/aws.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { keyOf } from '../../lib/simulator/network/state/state.ts';
import { listening } from '../support/command-line.ts';
import { networked, type Edit } from '../support/networked.ts';
import { london, withSites } from '../support/on-premises.ts';
import { connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { zoneIn } from '../support/zone.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';

/*
 * Networks that others made, as `init --from-live` and `network --live --account` describe them. One that landing-zone made serves as such,
 * once the configuration does not speak of it any more.
 */

let now: { on: Stage; zone: LandingZone };
jest.mock('../../lib/cli/aws/connect.ts', () => ({ connectLive: (): Aws => connectTo(now.on) }));
jest.mock('../../lib/cli/load.ts', () => ({
  ...jest.requireActual<object>('../../lib/cli/load.ts'),
  loadZone: () => Promise.resolve(now.zone),
}));

const made = async (edit: Edit): Promise<void> => governed(await networked(edit));

const governed = async (zone: LandingZone): Promise<void> => {
  const on = stage();
  await converge(on, zone);
  const { network: _, ...without } = zone;
  now = { on, zone: without };
};

const said = async (account: string, question?: string[], json = false, live = true): Promise<string> => {
  let text = '';
  const { network } = await import('../../lib/cli/network/index.ts');
  await listening(
    () => network({ config: '', json, live, account, question }),
    (part) => (text += part),
  );
  return text;
};

const imported = async (folder: string, networkAccount: string): Promise<void> => {
  const { init } = await import('../../lib/cli/init/index.ts');
  await listening(
    () => init({ folder, fromLive: true, networkAccount, region: 'eu-west-1' }),
    () => undefined,
  );
};

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'existing-')), 'org');

test('route tables are told as segments, and who reaches whom as connections', async () => {
  await made({ inspect: '[[prod, shared]]' });
  expect(await said('network'))
    .toBe(`2 transit gateways of account "network": 3 route tables with VPCs of other accounts, 6 VPCs.

from    prod       dev        shared     internet
prod    inspected  -          inspected  yes
dev     -          yes        yes        yes
shared  inspected  yes        inspected  yes
`);
  expect(JSON.parse(await said('network', undefined, true))).toMatchObject({ notes: [], unread: [] });
  expect(await said('network', ['why', 'web-prod', 'web-dev'])).toContain('apart');
});

test('what is not of that form is told: attachments of others, and without a table, and what is reached in part', async () => {
  await made({ small: true });
  const { network } = now.on.simulator.world;
  const attachments = [...network.resources.values()].filter(({ type }) => type.endsWith('TransitGatewayAttachment'));
  const accountNamed = (name: string) => [...now.on.simulator.world.accounts.values()].find((one) => one.name === name);
  const dev = attachments.find((one) => one.account === accountNamed('web-dev')?.id);
  if (!dev) throw new Error('no attachment');
  network.associations.delete(keyOf(String(dev.properties.TransitGatewayId), dev.id));
  const text = await said('network');
  expect(text).toContain('- web-dev (eu-west-1) is attached to the gateway in eu-west-1 with no route table\n');
  expect(text).not.toMatch(/^dev /m);
});

test('an account without transit gateways, an unknown account, and what does not go with it are refused', async () => {
  await made({ small: true });
  await expect(said('tools')).rejects.toThrow('account "tools" has no transit gateway in eu-west-1, eu-central-1');
  await expect(said('tool')).rejects.toThrow('unknown account "tool"\n    -> did you mean "tools"?');
  await expect(said('network', undefined, false, false)).rejects.toThrow('use it with --live only');
  const { init } = await import('../../lib/cli/init/index.ts');
  await expect(init({ folder: newFolder(), fromLive: false, networkAccount: 'network' })).rejects.toThrow(
    'add --from-live',
  );
});

test('init --from-live writes it as comments: the plan stays empty, and uncommented it is a valid network beside it', async () => {
  await made({ inspect: '[[prod, shared]]' });
  const folder = newFolder();
  await imported(folder, 'network');
  const file = join(folder, 'config', 'network.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text.split('\n').every((line) => line === '' || line.startsWith('#'))).toBe(true);
  expect(text).toContain('#   expect:\n#     - prod cannot reach dev\n');
  expect(told(await planOn(now.on, await withDeployments(zoneIn(join(folder, 'config')))))).toEqual([]);
  // The stacks of the network that serves as an existing one have names that others cannot have.
  rmSync(join(folder, 'config', 'stacks.yaml'));
  const [, section = ''] = /^(# network:\n(?:#   .*\n)*)/m.exec(text) ?? [];
  writeFileSync(file, section.replaceAll(/^# /gm, ''));
  expect(zoneIn(join(folder, 'config')).network?.segments.map(({ name }) => name)).toEqual(['prod', 'dev', 'shared']);
});

test('what AWS has of a network on premises stays, too', async () => {
  await governed(await withSites([london], { small: true }));
  const folder = newFolder();
  await imported(folder, 'network');
  expect(told(await planOn(now.on, await withDeployments(zoneIn(join(folder, 'config')))))).toEqual([]);
});

test('a description that cannot be made is told, and the rest is there', async () => {
  await made({ small: true });
  const folder = newFolder();
  await expect(imported(folder, 'tools')).rejects.toThrow(
    /^created .*, but not the description of networks: account "tools"/,
  );
  expect(zoneIn(join(folder, 'config')).accounts.length).toBeGreaterThan(3);
});
