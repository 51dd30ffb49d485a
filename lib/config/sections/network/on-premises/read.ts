import type { SectionContext } from '../../section.ts';
import { didYouMean } from '../../../words/nearest.ts';
import { judgeRegion } from '../../../words/regions.ts';
import { isSegment } from '../connections.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { NetworkRegion, OnPremises, Segment } from '../types.ts';
import { readBlocks, type Taken } from './blocks.ts';
import { readLink } from './link.ts';
import { reservedNames } from '../addresses/segments.ts';

interface Known {
  readonly regions: readonly NetworkRegion[];
  readonly segments: readonly Segment[];
}

const at = ['network', 'onPremises'];

/** Networks outside of AWS, after everything wrong with each has been reported. */
export const readOnPremises = (written: WrittenNetwork, known: Known, context: SectionContext): OnPremises[] => {
  const taken: Taken[] = known.regions.map(({ region, block }) => ({
    block,
    whose: `the block of ${region}, ${block}`,
  }));
  const before: OnPremises[] = [];
  for (const [name, one] of Object.entries(written.onPremises ?? {})) {
    const { segment, region } = one;
    tellName(name, known, context);
    tellRegion(name, region, written, context);
    const names = known.segments.map((each) => each.name);
    isSegment([...at, name, 'segment'], segment, names, context);
    if (known.segments.some((each) => each.name === segment && !each.attached))
      context.report.value(
        [...at, name, 'segment'],
        `segment "${segment}" is not attached`,
        'use another segment, or remove attached: false from it',
      );
    const blocks = readBlocks([...at, name, 'blocks'], name, one.blocks, taken, context);
    const link = readLink([...at, name], one, { region, regions: known.regions, before }, context);
    if (link) before.push({ name, segment, region, blocks, link });
  }
  return before;
};

/** It stands in statements beside segments and accounts. */
const tellName = (name: string, { segments }: Known, { accounts, report }: SectionContext): void => {
  const isTaken = segments.some((one) => one.name === name)
    ? 'a segment'
    : accounts.some(({ key }) => key === name)
      ? 'an account'
      : undefined;
  if (isTaken !== undefined)
    report.key([...at, name], `"${name}" is also ${isTaken}`, 'use another name for the on-premises network');
  else if (reservedNames.includes(name)) report.key([...at, name], `"${name}" is a reserved name`, 'use another name');
};

const tellRegion = (
  name: string,
  region: string,
  { addresses = {} }: WrittenNetwork,
  { report }: SectionContext,
): void => {
  const here = [...at, name, 'region'];
  if (Object.hasOwn(addresses, region) || report.unread(here) || report.unread(['network', 'addresses', region]))
    return;
  const fix =
    judgeRegion(region).known === 'no'
      ? didYouMean(region, Object.keys(addresses))
      : `use a region of network.addresses, or add ${region}: BLOCK to it`;
  report.value(here, `${region} has no network`, fix);
};
