import { toolVersion, isNewer } from '../../lib/config/words/version.ts';
import { converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { organization, set, topic } from '../support/stacks.ts';
import { deployedZoneOf } from '../support/zone.ts';

const deploying = () =>
  deployedZoneOf(`${organization}${set('organizationalUnits: [Workloads]')}`, { 'baseline.yaml': topic('baseline') });
const tag = 'landing-zone:version';
const rootTags = ({ simulator: { world } }: Stage): Record<string, string> =>
  world.tags.get(world.organization?.rootId ?? '') ?? {};

/** A stage where another version has been. */
const after = async (version: string): Promise<Stage> => {
  const on = stage();
  await converge(on, await deploying());
  rootTags(on)[tag] = version;
  return on;
};

test('the version of the tool stands on the root with what it makes', async () => {
  const on = stage();
  await converge(on, await deploying());
  expect(rootTags(on)[tag]).toBe(toolVersion);
});

test('a newer version says that it takes over', async () => {
  const on = await after('0.0.9');
  expect(told(await converge(on, await deploying()))).toEqual(['update region-in-use:eu-west-1 version']);
  expect(rootTags(on)[tag]).toBe(toolVersion);
});

test('an older version refuses to undo a newer one, whatever the config says', async () => {
  const on = await after('9.10.0');
  for (const zone of [await deploying(), await deployedZoneOf(organization)])
    expect((await planOn(on, zone)).obstacles).toEqual([
      {
        address: 'organization:organization',
        text: `was last changed by landing-zone 9.10.0, and this is ${toolVersion}, which would undo changes of the newer version: use landing-zone 9.10.0 or later`,
      },
    ]);
});

test('the version goes with the last of what it has made', async () => {
  const on = await after(toolVersion);
  await converge(on, await deployedZoneOf(organization));
  expect(Object.keys(rootTags(on))).toEqual([]);
});

test.each([
  ['1.0.0', '0.9.9', true],
  ['0.10.0', '0.9.0', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.1.1', false],
  ['1.2', '1.1.9', true],
  ['1.1.9', '1.2', false],
  ['none', '0.1.0', false],
])('%s after %s: %s', (one, other, expected) => {
  expect(isNewer(one, other)).toBe(expected);
});
