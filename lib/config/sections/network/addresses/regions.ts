import { fit, lastOf, overlaps, prefixOf, prefixText, size, type Prefix } from '../../../words/prefix.ts';
import { orList } from '../../../words/list.ts';
import { didYouMean } from '../../../words/nearest.ts';
import { judgeRegion } from '../../../words/regions.ts';
import type { SectionContext } from '../../section.ts';
import { isPrivate, privateBlocks, readBlock, specialIn } from './blocks.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { NetworkRegion } from '../types.ts';

const at = ['network', 'addresses'];

/** Prefix lengths. A smaller block than these has no room for segments beside the hub. */
export const lengths = { largest: 8, smallest: 18, hub: 20 } as const;

/** A block that others may not overlap, and whose it is. */
interface Taken {
  readonly block: Prefix;
  readonly whose: string;
}

/** The regions that have a network and the blocks in use elsewhere, after everything wrong with them has been reported. */
export const readAddresses = (
  written: WrittenNetwork,
  context: SectionContext,
): { regions: NetworkRegion[]; outside: string[] } => {
  const { report } = context;
  const addresses = Object.entries(written.addresses ?? {});
  if (addresses.length === 0 && !report.unreadWithin(at))
    report.key(
      written.addresses ? at : ['network'],
      'network.addresses is required',
      `add addresses: { ${context.homeRegion}: 10.0.0.0/12 } under network`,
    );
  const outside = readOutside(written.outside ?? [], context);
  const taken: Taken[] = outside.map(({ block, index }) => ({
    block,
    whose: `${prefixText(block)}, which is in use outside (${report.where(['network', 'outside', index])})`,
  }));
  const regions = addresses.flatMap(([region, text]): NetworkRegion[] => {
    tellRegion(region, context);
    const block = readBlock([...at, region], text, report);
    const unfit = block && judge(block);
    if (block && unfit && text === prefixText(block)) report.value([...at, region], unfit.message, unfit.fix);
    if (!block || unfit) return [];
    if (!isPrivate(block)) report.warn([...at, region], `${text} contains public addresses`, usePrivate());
    tellOverlap(region, block, taken, context);
    taken.push({ block, whose: `the block of ${region}, ${prefixText(block)}` });
    return [{ region, block: prefixText(block), hub: prefixText(hubOf(block)) }];
  });
  return { regions, outside: outside.map(({ block }) => prefixText(block)) };
};

const hubOf = (block: Prefix): Prefix => {
  const hub = { base: 0, length: lengths.hub };
  return { ...hub, base: lastOf(block) + 1 - size(hub) };
};

const readOutside = (
  written: readonly string[],
  { report }: SectionContext,
): { readonly block: Prefix; readonly index: number }[] => {
  const seen: string[] = [];
  return written.flatMap((text, index) => {
    const here = ['network', 'outside', index];
    const block = report.unread(here) ? undefined : readBlock(here, text, report);
    if (!block) return [];
    const name = prefixText(block);
    if (seen.includes(name)) report.value(here, `"${name}" is listed twice`, 'remove the duplicate');
    seen.push(name);
    return [{ block, index }];
  });
};

const tellRegion = (region: string, { regions, report }: SectionContext): void => {
  // Which regions are governed may not be known for sure.
  const sure =
    !report.unread(['organization', 'regions']) &&
    !report.unread(['organization', 'homeRegion']) &&
    regions.every((one) => judgeRegion(one).known !== 'no');
  if (!sure || regions.includes(region)) return;
  const exists = judgeRegion(region).known !== 'no';
  const fix = exists ? 'add it to organization.regions, or use a governed region' : didYouMean(region, regions);
  report.key([...at, region], `${region} is not a governed region`, fix);
};

const usePrivate = (): string => `use a block of ${orList(privateBlocks)}`;

/** Why no network can be made of a block. */
const judge = (block: Prefix): { readonly message: string; readonly fix: string } | undefined => {
  const [text, special] = [prefixText(block), specialIn(block)];
  if (special !== undefined)
    return { message: `${text} contains ${special} addresses, which VPCs cannot have`, fix: usePrivate() };
  if (block.length < lengths.largest)
    return {
      message: `${text} is larger than a /${lengths.largest}`,
      fix: `use a /${lengths.largest} or a smaller block`,
    };
  if (block.length > lengths.smallest)
    return {
      message: `${text} has no room for segments beside the hub, which takes the last /${lengths.hub}`,
      fix: `use a /${lengths.smallest} or a larger block`,
    };
  return undefined;
};

const tellOverlap = (region: string, block: Prefix, taken: readonly Taken[], { report }: SectionContext): void => {
  const other = taken.find((one) => overlaps(one.block, block));
  if (!other) return;
  const blocks = taken.map((one) => one.block);
  const [free] = privateBlocks.flatMap((one) => fit(prefixOf(one), blocks, block.length) ?? []);
  const fix = free ? `use ${prefixText(free)}` : 'use a smaller block';
  report.value([...at, region], `${prefixText(block)} overlaps ${other.whose}`, fix);
};
