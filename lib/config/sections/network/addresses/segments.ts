import { contains, fit, overlaps, prefixOf, prefixText, without, type Prefix } from '../../../words/prefix.ts';
import type { SectionContext } from '../../section.ts';
import { lengthOf, readBlock, usedByServices } from './blocks.ts';
import { lengths } from './layout.ts';
import { roleTables } from '../names.ts';
import { segmentsOnPremises } from '../on-premises/segments.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { NetworkRegion, Segment } from '../types.ts';

type WrittenSegment = NonNullable<WrittenNetwork['segments']>[string];

const at = ['network', 'segments'];

/** Names that mean something else in statements and in tables of the gateways. */
export const reservedNames: readonly string[] = [...roleTables, 'any', 'internet', 'all'];

/** A region with what is taken of its block so far. */
interface Region {
  readonly region: string;
  readonly block: Prefix;
  readonly taken: { readonly block: Prefix; readonly whose: string }[];
}

/**
 * The segments with their blocks, after everything wrong with them has been reported. Each takes its block in the order of the config, the first
 * free one unless it gives its own, so that no segment moves those before it.
 */
export const readSegments = (
  written: WrittenNetwork,
  networkRegions: readonly NetworkRegion[],
  context: SectionContext,
): Segment[] => {
  const { report } = context;
  const segments = Object.entries(written.segments ?? {});
  if (segments.length === 0 && !report.unreadWithin(at))
    report.key(
      written.segments ? at : ['network'],
      'network.segments is required',
      'add segments: { NAME: { size: /16 } } under network',
    );
  const regions = networkRegions.map(({ region, block, hub }): Region => {
    const taken = [{ block: prefixOf(hub), whose: `the hub, ${hub},` }];
    return { region, block: prefixOf(block), taken };
  });
  return segments.map(([name, segment]) => {
    if (reservedNames.includes(name)) report.key([...at, name], `"${name}" is a reserved name`, 'use another name');
    tellAddresses(name, segment, written, context);
    const blocks = regions.flatMap((region) => {
      const block = blockIn(region, name, segment, context);
      if (!block) return [];
      region.taken.push({ block, whose: `segment "${name}"` });
      return [[region.region, prefixText(block)] as const];
    });
    tellServices(name, blocks, context);
    const attached = segment.attached ?? true;
    // A network on premises has a way of its own.
    const usual = segment.size === undefined && !segment.addresses ? 'none' : written.internet;
    const internet = segment.internet ?? usual ?? 'none';
    if (!attached && internet === 'central')
      report.value(
        [...at, name, 'attached'],
        `segment "${name}" reaches the internet through the transit gateway`,
        'set internet: local or none in the segment, or remove attached: false',
      );
    const isolated = !attached || (segment.isolated ?? false);
    return { name, blocks: Object.fromEntries(blocks), isolated, attached, internet };
  });
};

/** Which of the two keys it has, and for which regions. */
const tellAddresses = (
  name: string,
  { size, addresses }: WrittenSegment,
  written: WrittenNetwork,
  { report }: SectionContext,
): void => {
  const { addresses: known = {} } = written;
  const here = [...at, name];
  if (size !== undefined && addresses)
    report.key([...here, 'size'], `segment "${name}" has both size and addresses`, 'remove one of them');
  else if (size === undefined && !addresses && !report.unreadWithin(here) && !maybeOnPremises(name, written, report))
    report.key(here, `segment "${name}" has no addresses`, 'add size: /16');
  if (!addresses) return;
  for (const region of Object.keys(known))
    if (!Object.hasOwn(addresses, region) && !report.unread([...here, 'addresses', region]))
      report.key(
        [...here, 'addresses'],
        `segment "${name}" has no addresses in ${region}`,
        `add ${region}: BLOCK under addresses`,
      );
  for (const region of Object.keys(addresses))
    if (!Object.hasOwn(known, region) && !report.unread(['network', 'addresses', region]))
      report.key(
        [...here, 'addresses', region],
        `${region} has no network`,
        `remove it, or add ${region}: BLOCK under network.addresses`,
      );
};

/** An unknown name may have been meant as any of them. */
const maybeOnPremises = (name: string, written: WrittenNetwork, report: SectionContext['report']): boolean =>
  [...segmentsOnPremises(written)].some((one) => one === name || !Object.hasOwn(written.segments ?? {}, one)) ||
  report.unreadWithin(['network', 'onPremises']);

const blockIn = (
  region: Region,
  name: string,
  { size, addresses }: WrittenSegment,
  context: SectionContext,
): Prefix | undefined => {
  const given = addresses && Object.hasOwn(addresses, region.region) ? addresses[region.region] : undefined;
  if (given !== undefined) return readGiven(region, name, given, context);
  return size === undefined || addresses ? undefined : firstFree(region, name, lengthOf(size), context);
};

const readGiven = (
  { region, block: whole, taken }: Region,
  name: string,
  text: string,
  { report }: SectionContext,
): Prefix | undefined => {
  const here = [...at, name, 'addresses', region];
  const block = readBlock(here, text, report);
  if (!block) return undefined;
  const other = taken.find((one) => overlaps(one.block, block));
  const blocks = taken.map((one) => one.block);
  const free = fit(whole, blocks, block.length);
  const fix = free ? `use ${prefixText(free)}` : 'use a smaller block';
  if (block.length > lengths.smallest)
    report.value(here, `${prefixText(block)} has no room for a VPC`, `use a /${lengths.smallest} or a larger block`);
  else if (!contains(whole, block))
    report.value(here, `${prefixText(block)} is not in the block of ${region}, ${prefixText(whole)}`, fix);
  else if (other) report.value(here, `${prefixText(block)} overlaps ${other.whose} in ${region}`, fix);
  else return block;
  return undefined;
};

const firstFree = (
  { region, block: whole, taken }: Region,
  name: string,
  length: number,
  { report }: SectionContext,
): Prefix | undefined => {
  const here = [...at, name, 'size'];
  const blocks = taken.map((one) => one.block);
  const free = length <= lengths.smallest ? fit(whole, blocks, length) : undefined;
  const largest = Math.min(...without(whole, blocks).map((one) => one.length));
  if (length > lengths.smallest)
    report.value(here, `a /${length} has no room for a VPC`, `use /${lengths.smallest} or a larger size`);
  else if (!free && largest <= lengths.smallest)
    report.value(
      here,
      `segment "${name}" does not fit into ${region}, where the largest free block is a /${largest}`,
      `use /${largest}, or a larger block for ${region}`,
    );
  else if (!free)
    report.value(here, `segment "${name}" does not fit into ${region}, where nothing is free`, 'use smaller segments');
  return free;
};

const tellServices = (
  name: string,
  blocks: readonly (readonly [region: string, block: string])[],
  { report }: SectionContext,
): void => {
  for (const [region, block] of blocks)
    if (overlaps(prefixOf(block), usedByServices))
      report.warn(
        [...at, name],
        `segment "${name}" (${block} in ${region}) overlaps ${prefixText(usedByServices)}, which AWS Cloud9 and Amazon SageMaker AI use`,
        'give it other addresses',
      );
};
