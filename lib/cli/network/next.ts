import { lengths } from '../../config/sections/network/addresses/layout.ts';
import { nextBlocks, type NextBlocks } from '../../config/sections/network/addresses/next.ts';
import type { Network } from '../../config/sections/network/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { nextText } from '../../report/network/next.ts';
import { readZone } from '../load.ts';
import type { FileArguments } from './files.ts';
import { refuseBy, type By } from './matrix.ts';
import { sectionOf } from './section.ts';
import type { ConfigArguments } from '../commands/options.ts';

interface Arguments extends ConfigArguments, FileArguments {
  readonly json: boolean;
  readonly live: boolean;
  readonly by?: By | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** `/20` */
  readonly size?: string | undefined;
}

/** Tells the next free blocks of segments with static blocks, from the config alone. Exit code 1: there is none of some. */
export const networkNext = (args: Arguments, [segment, ...more]: readonly string[]): number => {
  if (more.length > 0) throw new UserError('next takes one segment\n    -> write next SEGMENT');
  if (args.live || [args.account, args.svg, args.batfish].some((one) => one !== undefined))
    throw new UserError(
      'next reads only the configuration\n    -> use it without --live, --account, --svg, and --batfish',
    );
  refuseBy(args.by, 'next');
  // The templates do not matter.
  const zone = readZone(args);
  const section = sectionOf(zone);
  const found = nextBlocks({ ...section, groups: asked(section, segment, args) }, zone.accounts);
  const json = found.map(({ blocks, ...one }) => ({
    ...one,
    blocks: Object.fromEntries(Object.entries(blocks).map(([region, block]) => [region, block ?? null])),
  }));
  process.stdout.write(`${args.json ? JSON.stringify(json, null, 2) : nextText(found)}\n`);
  return found.some(isFull) ? 1 : 0;
};

const isFull = ({ blocks }: NextBlocks): boolean => Object.values(blocks).includes(undefined);

/** The entries that are asked about, with the size that is asked for. */
const asked = (
  { groups, segments, regions }: Network,
  segment: string | undefined,
  { region, size }: Pick<Arguments, 'region' | 'size'>,
): Network['groups'] => {
  const names = segments.map(({ name }) => name);
  if (segment !== undefined && !names.includes(segment))
    throw new UserError(`unknown segment "${segment}"\n    -> ${didYouMean(segment, names)}`);
  const length = size === undefined ? undefined : lengthOf(size);
  const own = groups.filter((group) => group.static && (segment === undefined || group.segment === segment));
  if (own.length === 0)
    throw new UserError(
      `${segment === undefined ? 'no segment has' : `segment "${segment}" has no`} static blocks\n` +
        '    -> add new accounts without a block, or set addresses: static in network.attach',
    );
  const known = regions.map((one) => one.region);
  if (region !== undefined && !known.includes(region))
    throw new UserError(`${region} has no network\n    -> ${didYouMean(region, known)}`);
  return own.flatMap((group) => {
    const those = group.regions.filter((one) => region === undefined || one === region);
    return those.length === 0 ? [] : [{ ...group, regions: those, size: length ?? group.size }];
  });
};

const lengthOf = (size: string): number => {
  const length = Number(/^\/?(\d{1,2})$/.exec(size)?.[1]);
  if (length >= lengths.largest && length <= lengths.smallest) return length;
  throw new UserError(
    `"${size}" is not the size of a VPC\n    -> use one from /${lengths.largest} to /${lengths.smallest}`,
  );
};
