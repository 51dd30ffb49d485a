import { zoneIdsOf } from '../../../words/zones.ts';
import type { SectionContext } from '../../section.ts';
import { countText, lengthOf } from '../addresses/blocks.ts';
import { addressesIn, layoutOf, lengths } from '../addresses/layout.ts';
import type { WrittenNetwork } from '../schema.ts';
import { readDenials } from './denials.ts';
import type { Segment, Tier, VpcShape } from '../types.ts';

type WrittenShape = NonNullable<WrittenNetwork['vpcs']>[string];

const at = ['network', 'vpcs'];

const defaultTiers: readonly Tier[] = [
  { name: 'private', length: 22 },
  { name: 'isolated', length: 24 },
];

/** The shapes of VPCs by name, after everything wrong with each has been reported. */
export const readShapes = (written: WrittenNetwork, context: SectionContext): Map<string, VpcShape> =>
  new Map(
    Object.entries(written.vpcs ?? {}).map(([name, shape]) => {
      tellFlowLogs(name, shape, context);
      return [name, readShape(name, shape, context)];
    }),
  );

const readShape = (name: string, shape: WrittenShape, context: SectionContext): VpcShape => {
  const tiers = readTiers(name, shape, context);
  return { ...shapeOf(shape, context), tiers, deny: readDenials([...at, name], shape?.deny, tiers, context) };
};

const shapeOf = (written: WrittenShape, { words }: SectionContext): VpcShape => ({
  zones: written?.zones ?? 3,
  tiers: defaultTiers,
  flowLogs: written?.flowLogs === undefined ? words.logging : written.flowLogs === 'archive',
  encryption: written?.encryption === 'monitor',
  deny: [],
});

/** Stands in for a shape that is not known. */
export const defaultShape = (context: SectionContext): VpcShape => shapeOf(null, context);

const tellFlowLogs = (name: string, written: WrittenShape, { words, report }: SectionContext): void => {
  if (written?.flowLogs === 'archive' && !words.logging && !report.unread(['logging']))
    report.value(
      [...at, name, 'flowLogs'],
      'flowLogs: archive requires a log archive',
      'set flowLogs: none, or add logging: { archive: ACCOUNT }',
    );
};

const readTiers = (name: string, written: WrittenShape, { report }: SectionContext): readonly Tier[] => {
  const here = [...at, name, 'tiers'];
  if (!written?.tiers) return defaultTiers;
  const tiers = Object.entries(written.tiers);
  if (tiers.length === 0 && !report.unreadWithin(here))
    report.key(here, `VPC shape "${name}" has no subnets`, 'add private: /22 under tiers, or remove tiers');
  const read = tiers.flatMap(([tier, size]) => {
    const length = lengthOf(size);
    const good = length >= lengths.largest && length <= lengths.smallest;
    if (!good) report.value([...here, tier], `a subnet cannot be a ${size}`, 'use a size from /16 to /28');
    return good ? [{ name: tier as Tier['name'], length }] : [];
  });
  if (!layoutOf({ zones: 3, tiers: read }, lengths.largest))
    report.key(
      here,
      `the subnets of VPC shape "${name}" take ${countText(addressesIn({ tiers: read }))} addresses, and a VPC has at most 65,536`,
      'use smaller subnets',
    );
  return read;
};

/** Where VPCs of a shape are, and how they reach the internet. */
export interface Use {
  readonly regions: readonly string[];
  readonly internet: readonly Segment['internet'][];
}

/** Reports what is wrong with shapes for those who use them: `uses` has the regions of each. */
export const tellUses = (
  shapes: ReadonlyMap<string, VpcShape>,
  uses: ReadonlyMap<string, Use>,
  { vpcs = {} }: WrittenNetwork,
  { report }: SectionContext,
): void => {
  // An unknown name may have been meant as any of them.
  const sure = !report.unreadWithin(['network', 'attach']) && [...uses.keys()].every((name) => shapes.has(name));
  for (const [name, { zones, tiers }] of shapes) {
    const here = [...at, name];
    const use = uses.get(name);
    if (!use) {
      if (sure) report.warn(here, `VPC shape "${name}" is not used`, 'use it in attach, or remove it');
      continue;
    }
    for (const region of use.regions) {
      const most = zoneIdsOf(region)?.length ?? zones;
      const message = `VPC shape "${name}" has ${zones} zones, but only ${most} of ${region} are open to all accounts`;
      if (most < zones) report.value([...here, 'zones'], message, `set zones: ${most}`);
    }
    const isPublic = vpcs[name]?.tiers?.public !== undefined;
    if (isPublic && use.internet.some((one) => one !== 'local') && !report.unread(['network', 'internet']))
      report.key(
        [...here, 'tiers', 'public'],
        'a public tier requires internet: local',
        'remove it, or set internet: local',
      );
    if (use.internet.includes('local') && !isPublic && !report.unreadWithin([...here, 'tiers']))
      report.key(
        here,
        `VPC shape "${name}" has no public tier for the NAT gateways of internet: local`,
        `set tiers: { ${[...tiers, { name: 'public', length: 26 }].map((tier) => `${tier.name}: /${tier.length}`).join(', ')} }`,
      );
  }
};
