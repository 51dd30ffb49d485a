import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { isNewer, toolVersion } from '../../lib/config/words/version.ts';
import type { Change } from '../../lib/plan/change.ts';
import { exportWorld, importWorld, type WorldFixture } from '../../lib/simulator/index.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { converge, planOn, stage, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { sample, zoneIn } from '../support/zone.ts';

/** The sample as a version had it, and AWS as that version's build left it. */
interface Release {
  readonly files: Readonly<Record<string, string>>;
  readonly world: WorldFixture;
}

const folder = 'test/releases';
const ending = '.json.gz';
const fileOf = (version: string): string => join(folder, `${version}${ending}`);
const textsIn = (name: string): [string, string][] =>
  readdirSync(name, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(name, entry.name);
    return entry.isDirectory() ? textsIn(path) : [[path.replaceAll('\\', '/'), readFileSync(path, 'utf8')]];
  });

/** RELEASE=1 writes that of this version, before it is released (CONTRIBUTING.md). */
beforeAll(async () => {
  if (process.env.RELEASE !== '1') return;
  if (existsSync(fileOf(toolVersion)))
    throw new Error(`${toolVersion} is released: change the version in package.json`);
  const zone = await sample();
  const on = stageFor(zone);
  await converge(on, zone);
  const files = Object.fromEntries(['config', 'policies'].flatMap(textsIn));
  writeFileSync(
    fileOf(toolVersion),
    gzipSync(JSON.stringify({ files, world: exportWorld(on.simulator.world) }), { level: 9 }),
  );
});

const released = async (version: string): Promise<{ zone: LandingZone; on: Stage }> => {
  const { files, world } = JSON.parse(gunzipSync(readFileSync(fileOf(version))).toString()) as Release;
  const at = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(at, name)), { recursive: true });
      writeFileSync(join(at, name), text);
    }
    return { zone: await withDeployments(zoneIn(join(at, 'config'))), on: stage({ world: importWorld(world) }) };
  } finally {
    rmSync(at, { recursive: true });
  }
};

/** Stacks that the changelog says to change in versions after this one. */
const announced = (version: string): Set<string> => {
  const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m).slice(1);
  const later = sections.filter((one) => {
    const [, number] = /^(\d\S*)/.exec(one) ?? [];
    return number === undefined || isNewer(number, version);
  });
  return new Set(later.flatMap((one) => [...one.matchAll(/`(landing-zone-[a-z-]+)`/g)].map(([, name = '']) => name)));
};

/** The name of a stack or stack set; without the account of an administrator, which is in its name. */
const stackNameOf = ({ kind, address }: Change): string | undefined =>
  /^stack(-set)?$/.test(kind) ? address.replace(/^.*[:/]/, '').replace(/-in-[a-z0-9-]+$/, '') : undefined;

const versions = readdirSync(folder).map((name) => name.slice(0, -ending.length));

test.each(versions)(
  'the sample as %s left it changes in what the changelog says, and nothing is replaced or deleted',
  async (version) => {
    const { zone, on } = await released(version);
    const plan = await planOn(on, zone);
    const said = announced(version);
    const others = plan.changes.filter((change) => {
      const name = stackNameOf(change);
      return name === undefined ? change.kind !== 'region-in-use' : !said.has(name);
    });
    expect(told({ changes: others })).toEqual([]);
    expect(plan.hazards).toEqual([]);
    expect(plan.obstacles).toEqual([]);
    await converge(on, zone);
  },
  60_000,
);

test('every version has its release here, or is not released yet', () => {
  const numbers = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, one]) => one);
  expect(versions).toEqual(expect.arrayContaining(numbers.slice(0, 1)));
});
