import {
  contains,
  overlaps,
  parseAddress,
  parsePrefix,
  prefixOf,
  prefixText,
  size,
  type Prefix,
} from '../../../words/prefix.ts';
import type { Report } from '../../../text/report.ts';
import type { Path } from '../../../text/yaml.ts';

/** The block of a text, after everything wrong with how it is written has been reported; what was probably meant stands in for it. */
export const readBlock = (at: Path, text: string, report: Report): Prefix | undefined => {
  const { block, what } = judgeBlock(text);
  if (what !== undefined) report.value(at, what, `use ${block ? prefixText(block) : 'one such as 10.0.0.0/12'}`);
  return block;
};

/** `what`: the mistake in it; `block`: what it says, or was probably meant to. */
export const judgeBlock = (text: string): { readonly block?: Prefix; readonly what?: string } => {
  const canonical = parsePrefix(text);
  if (canonical) return { block: canonical };
  const [address = '', digits = '32'] = text.replace(/\b0+(?=\d)/g, '').split('/');
  const [base, length] = [parseAddress(address), Number(digits)];
  if (base === undefined || !/^\d+$/.test(digits) || length > 32) return { what: `"${text}" is not an IPv4 block` };
  const block = { base: base - (base % size({ base, length })), length };
  if (!text.includes('/')) return { block, what: `"${text}" has no prefix length` };
  return { block, what: `"${text}" has ${block.base === base ? 'leading zeros' : 'host bits'}` };
};

/** Of a size such as /20. */
export const lengthOf = (text: string): number => Number(text.slice(1));

export const countText = (count: number): string => count.toLocaleString('en-US');

export const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'] as const;

/** https://www.rfc-editor.org/rfc/rfc1918 and, for carriers and for VPCs all the same, https://www.rfc-editor.org/rfc/rfc6598 */
export const isPrivate = (block: Prefix): boolean => privateBlocks.some((one) => contains(prefixOf(one), block));

/** Blocks that are no addresses of hosts. https://www.rfc-editor.org/rfc/rfc6890 */
const special = [
  ['reserved', '0.0.0.0/8'],
  ['loopback', '127.0.0.0/8'],
  ['link-local', '169.254.0.0/16'],
  ['multicast', '224.0.0.0/4'],
  ['reserved', '240.0.0.0/4'],
] as const;

/** What is routed nowhere but in networks of one's own, or nowhere at all. */
export const notPublic: readonly string[] = [...privateBlocks, ...special.map(([, block]) => block)];

/** The sort of addresses in a block that no VPC can have. */
export const specialIn = (block: Prefix): string | undefined =>
  special.find(([, one]) => overlaps(prefixOf(one), block))?.[0];

/** The sort of addresses that a block has no others of, and that are never routed. */
export const specialAround = (block: Prefix): string | undefined =>
  special.find(([, one]) => contains(prefixOf(one), block))?.[0];

/** "Some AWS services use the 172.17.0.0/16 CIDR range." https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export const usedByServices = prefixOf('172.17.0.0/16');
