import type { Path } from '../../../text/yaml.ts';
import { contains, overlaps, prefixOf, prefixText, type Prefix } from '../../../words/prefix.ts';
import type { SectionContext } from '../../section.ts';
import { privateBlocks, readBlock, specialIn } from '../addresses/blocks.ts';

/** A block that no other one may overlap, and whose it is. */
export interface Taken {
  readonly block: string;
  readonly whose: string;
}

/** A larger one is more than anybody has on premises. */
const largest = 8;

/** The blocks of a network, which are `taken` from now on, after everything wrong with them has been reported. */
export const readBlocks = (
  at: Path,
  name: string,
  written: readonly string[],
  taken: Taken[],
  { report }: SectionContext,
): string[] =>
  written.flatMap((text, index) => {
    const here = [...at, index];
    const block = report.unread(here) ? undefined : readBlock(here, text, report);
    if (!block) return [];
    const own = prefixText(block);
    const other = taken.find((one) => overlaps(prefixOf(one.block), block));
    const mistake = judge(block) ?? (other && { what: `${own} overlaps ${other.whose}`, fix: fixOf(other, own) });
    if (mistake) report.value(here, mistake.what, mistake.fix);
    else taken.push({ block: own, whose: `${own} of on-premises network "${name}"` });
    return mistake ? [] : [own];
  });

const fixOf = ({ block }: Taken, own: string): string => (block === own ? 'remove one of them' : 'list other blocks');

const judge = (block: Prefix): { readonly what: string; readonly fix: string } | undefined => {
  const own = prefixText(block);
  const special = specialIn(block);
  if (special !== undefined)
    return { what: `${own} contains ${special} addresses`, fix: 'list the blocks that are in use' };
  if (block.length < largest)
    return { what: `${own} is larger than a /${largest}`, fix: 'list the blocks that are in use' };
  // Tables have a blackhole for each of these, which is longer.
  const inside = privateBlocks.find((one) => contains(block, prefixOf(one)) && one !== own);
  return inside === undefined
    ? undefined
    : { what: `${own} contains ${inside}, which is dropped`, fix: `list ${inside} and the other blocks one by one` };
};
