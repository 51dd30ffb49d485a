import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from '../../lib/cli/checks.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { loadConfig } from '../../lib/config/load.ts';
import { practices, review, type Reviewed } from '../../lib/review/index.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { zoneIn } from '../support/zone.ts';

/** The zone of these files, with the documents and stacks of the sample; undefined when they are not valid. */
export const zoneOf = (...parts: readonly string[]): LandingZone | undefined => {
  const folder = folderOf(parts);
  try {
    return loadConfig(join(folder, 'config'), checks, 'policies').zone;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The same with the templates of its stacks. */
export const deployedZoneOf = async (...parts: readonly string[]): Promise<LandingZone | undefined> => {
  const folder = folderOf(parts);
  try {
    const { zone } = loadConfig(join(folder, 'config'), checks, 'policies');
    return zone && (await withDeployments(zone));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const folderOf = (parts: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  mkdirSync(join(folder, 'config'));
  cpSync('config/stacks', join(folder, 'config/stacks'), { recursive: true });
  parts.forEach((part, index) => writeFileSync(join(folder, 'config', `part-${index}.yaml`), part));
  return folder;
};

export const bare = `organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
`;
export const account = 'accounts: { core: }\n';

export const sample = zoneIn('config');

export const judged = (zone: LandingZone, practice: string): Pick<Reviewed, 'state' | 'by' | 'fix'> => {
  const found = practices.find((one) => one.practice === practice)!;
  return { fix: found.fix(zone), ...found.judge(zone) };
};

export const byState = (zone: LandingZone, state: Reviewed['state']): string[] =>
  review(zone)
    .filter((one) => one.state === state)
    .map(({ practice }) => practice);

const laidDown = byState(sample, 'yes');

/** What the sample lays down and this does not. */
export const lost = (zone: LandingZone): string[] => {
  const after = byState(zone, 'yes');
  return laidDown.filter((practice) => !after.includes(practice));
};

/** The sample, with something in a section changed. */
export const changed = <Key extends keyof LandingZone>(key: Key, change: Partial<LandingZone[Key]>): LandingZone => ({
  ...sample,
  [key]: { ...(sample[key] as object), ...change },
});
