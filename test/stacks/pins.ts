import { existsSync, readFileSync } from 'node:fs';
import type { Deployment } from '../../lib/config/deployment/types.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { make } from '../../lib/simulator/cloudformation/make.ts';
import { isNetworkType } from '../../lib/simulator/network/state/types.ts';
import { templateBucket } from '../../lib/stacks/template-bucket.ts';
import { templatesOf } from '../../lib/stacks/app.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';

/** What AWS knows resources by, by stack and logical id: type, names, and whether it stays. Exports stand beside them. */
export type Pins = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is committed. `gone`: pins that are no more, as `stack/id`, and why that harms nobody; CHANGELOG.md tells users. */
export interface Pinned {
  readonly stacks: Pins;
  readonly gone: Readonly<Record<string, string>>;
}

export const pinnedFile = 'test/stacks/pinned.json';

export const readPinned = (): Pinned =>
  existsSync(pinnedFile) ? (JSON.parse(readFileSync(pinnedFile, 'utf8')) as Pinned) : { stacks: {}, gone: {} };

/** Pins of all stacks of these zones. What a zone names otherwise than another is told with both. */
export const pinsOf = async (zones: readonly LandingZone[]): Promise<Pins> => {
  const found = new Map<string, Set<string>>();
  for (const zone of zones) {
    const { deployments } = await withDeployments(zone);
    for (const one of [...deployments, bucketOf(zone)])
      for (const [key, text] of pinsIn(one)) found.set(key, (found.get(key) ?? new Set()).add(text));
  }
  return sorted([...found].map(([key, texts]) => [key, [...texts].sort().join(' or ')]));
};

/** By `stack/id`. */
export const sorted = (pins: readonly (readonly [key: string, text: string])[]): Pins => {
  const stacks: Record<string, Record<string, string>> = {};
  for (const [key, text] of [...pins].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const cut = key.indexOf('/');
    (stacks[key.slice(0, cut)] ??= {})[key.slice(cut + 1)] = text;
  }
  return stacks;
};

export const entriesOf = (pins: Pins): [key: string, text: string][] =>
  Object.entries(pins).flatMap(([stack, own]) =>
    Object.entries(own).map(([id, text]): [string, string] => [`${stack}/${id}`, text]),
  );

const account = '111111111111';

/** What is named or stays, and what of a network can not be there twice. */
const pinsIn = ({
  name,
  template,
  parameters,
  regions,
}: Pick<Deployment, 'name' | 'template' | 'parameters' | 'regions'>): [string, string][] => {
  const [region = ''] = regions;
  const made = make(template, parameters, {
    ...{ partition: 'aws', account, region, stackName: name, stackId: name },
    exported: (exported) => `{export ${exported}}`,
  });
  const general = (text: string): string => text.replaceAll(account, '{account}').replaceAll(region, '{region}');
  const resources = made.resources
    .filter(({ unique, retained, type }) => unique !== undefined || retained || isNetworkType(type))
    .map(({ logicalId, type, unique = type, retained }): [string, string] => [
      `${name}/${logicalId}`,
      general(`${unique}${retained ? ' (retained)' : ''}`),
    ]);
  const exports = made.outputs.flatMap((one): [string, string][] =>
    one.export === undefined ? [] : [[`${name}/export ${general(one.export)}`, one.key]],
  );
  return [...resources, ...exports];
};

const bucketOf = ({ homeRegion }: LandingZone): Parameters<typeof pinsIn>[0] => {
  const definition = templateBucket([homeRegion]);
  const [made] = templatesOf((app) => [{ stack: definition.make(app) }]);
  return { ...definition, parameters: {}, template: made?.template ?? { Resources: {} } };
};
