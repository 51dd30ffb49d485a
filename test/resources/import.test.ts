import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readOrganization } from '../../lib/aws/live/organization.ts';
import { parseDocument } from '../../lib/aws/live/policies.ts';
import { markedRegions } from '../../lib/aws/live/region-marks.ts';
import { readResourcePolicy } from '../../lib/aws/live/resource-policy.ts';
import { tagReader } from '../../lib/aws/tags.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { readOwnDeployed } from '../../lib/resources/inventory/deployed.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { importAccess } from '../../lib/resources/import/access.ts';
import { importOrganization, type Imported } from '../../lib/resources/import/index.ts';
import { landingZone } from '../support/arbitrary.ts';
import { runs } from '../support/laws.ts';
import { applyOn, connectTo, enabledStage, planOn, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { sample, sampleOrganization, zoneIn } from '../support/zone.ts';

const imported = async (on: Stage): Promise<Imported> => {
  const aws = connectTo(on);
  const live = await readOrganization(aws, [], () => true);
  if (!live) throw new Error('no organization');
  const policy = await readResourcePolicy(aws);
  return importOrganization(
    live,
    policy && parseDocument(policy.content),
    await tagReader(aws),
    'eu-west-1',
    await readOwnDeployed(aws, 'eu-west-1', Promise.resolve(live)),
    (keys) => importAccess(aws, live, 'eu-west-1', keys),
  );
};

const load = async ({ config, documents, templates }: Imported): Promise<LandingZone> => {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const [name, part] of Object.entries(config)) write(`config/${name}.yaml`, stringify(part));
  for (const [name, document] of Object.entries(documents)) write(`policies/${name}`, JSON.stringify(document));
  for (const [name, template] of Object.entries(templates)) write(`config/stacks/${name}`, JSON.stringify(template));
  try {
    return await withDeployments(zoneIn(join(folder, 'config')));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('the plan of an imported organization is empty', async () => {
  const sampled = await sample();
  const on = stageFor(sampled);
  await applyOn(on, sampled);
  const zone = await load(await imported(on));
  expect(zone.accounts).toHaveLength(10);
  expect(zone.access?.permissionSets).toHaveLength(7);
  expect(zone.access?.assignments).toHaveLength(41);
  expect(zone.guardrails).toHaveLength(sampleOrganization().guardrails.length);
  expect(told(await planOn(on, zone))).toEqual([]);
});

/**
 * A stack set for accounts that are not there is nothing that a config could say, so its plan takes it away; where there is no other, no
 * region is in use any more.
 */
const nowhere = ({ simulator: { world } }: Stage): string[] => {
  const sets = [...world.stackSets.values()];
  const none = sets.filter(
    ({ autoDeployment, instances }) => !autoDeployment.enabled && Object.keys(instances).length === 0,
  );
  const isLast = none.length > 0 && none.length === sets.length && world.stacks.size === 0;
  const root = world.tags.get(world.organization?.rootId ?? '') ?? {};
  return [
    ...none.map(({ name }) => `delete stack-set:${name}`),
    ...(isLast ? [...markedRegions(root).keys()].map((region) => `delete region-in-use:${region}`) : []),
  ];
};

test('the plan of any imported organization is empty, whatever it was made of', async () => {
  await fc.assert(
    fc.asyncProperty(landingZone, async (zone) => {
      const on = enabledStage();
      await applyOn(on, { ...zone, guardrails: zone.guardrails.filter(({ type }) => ['scp', 'rcp'].includes(type)) });
      const left = told(await planOn(on, await load(await imported(on))));
      expect(left.sort()).toEqual(nowhere(on).sort());
    }),
    runs(25),
  );
}, 600_000);
