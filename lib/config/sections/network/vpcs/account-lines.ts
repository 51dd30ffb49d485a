import { contains, overlaps, prefixText, type Prefix } from '../../../words/prefix.ts';
import { andList } from '../../../words/list.ts';
import type { Account } from '../../../organization/types.ts';
import type { Path } from '../../../text/yaml.ts';
import type { SectionContext } from '../../section.ts';
import { readBlock } from '../addresses/blocks.ts';
import type { NetworkRegion, Site } from '../types.ts';
import type { Attachment } from './attachments.ts';

/** A site with the entry that makes its VPC, and the block of the segment that its addresses are of. */
export interface OwnSite extends Site {
  readonly entry: Attachment;
  readonly whole: Prefix;
}

/** A block that was read before, and whose it is. */
export interface Taken {
  readonly block: Prefix;
  readonly account: string;
}

export interface Lines {
  readonly context: SectionContext;
  /** A block that is free. */
  readonly propose: (site: OwnSite) => string | undefined;
  /** The segment that a block is in. */
  readonly segmentOf: (block: Prefix, region: string) => string | undefined;
}

const pathOf = (account: string, region: string): Path => ['accounts', account, 'addresses', region];

/** The block that the line of an account names for its VPC in a region, after everything wrong with it has been reported. */
export const readLine = (
  { key, addresses = {} }: Account,
  region: string,
  site: OwnSite | undefined,
  before: Taken[],
  { context: { report }, propose, segmentOf }: Lines,
): string | undefined => {
  const text = Object.hasOwn(addresses, region) ? addresses[region] : undefined;
  const at = pathOf(key, region);
  const block = text === undefined ? undefined : readBlock(at, text, report);
  if (text === undefined || !block) return undefined;
  const other = before.find((one) => overlaps(one.block, block));
  before.push({ block, account: key });
  if (!site) {
    if (!report.unreadWithin(['network', 'attach']))
      report.warn(at, `account "${key}" gets no VPC in ${region}`, 'attach the account, or remove the block');
    return undefined;
  }
  const { entry, whole } = site;
  // Of a VPC that has its block already: in other regions, routes lead to it.
  const isKept = site.segment !== site.addresses;
  if (!entry.static && !isKept) {
    report.key(
      at,
      `account "${key}" has its block in ${region} from IPAM (${report.where(entry.at)})`,
      'remove the block, or attach the account by an entry with addresses: static',
    );
    return undefined;
  }
  // What is wrong with how it is written has been told.
  if (text !== prefixText(block)) return undefined;
  const place = other && report.where(pathOf(other.account, region));
  const message = other
    ? `${text} overlaps ${prefixText(other.block)} of account "${other.account}" (${place})`
    : block.length !== entry.size
      ? `${text} is not a /${entry.size}, the size at ${report.where(entry.at)}`
      : contains(whole, block)
        ? undefined
        : `${text} is not in segment "${entry.segment}", which is ${prefixText(whole)} in ${region}`;
  if (message === undefined) return text;
  const free = propose(site);
  const earlier = other || contains(whole, block) ? undefined : segmentOf(block, region);
  const fix = free === undefined ? 'use a larger segment' : `use ${free}`;
  report.value(
    at,
    message,
    earlier === undefined
      ? fix
      : `add keep: { ${key}: ${earlier} } under network, if the account moved and its VPC has this block; otherwise ${fix}`,
  );
  return undefined;
};

/** Reports blocks for regions without a network. */
export const tellRegions = (
  { key, addresses = {} }: Account,
  regions: readonly NetworkRegion[],
  { report }: SectionContext,
): void => {
  for (const region of Object.keys(addresses))
    if (!regions.some((one) => one.region === region) && !report.unread(['network', 'addresses', region]))
      report.key(
        pathOf(key, region),
        `${region} has no network`,
        `remove it, or add ${region}: BLOCK under network.addresses`,
      );
};

/** Reports the sites with static blocks that the line of their account has no block for, and which it can be. */
export const tellMissing = (
  { key, addresses }: Account,
  sites: readonly OwnSite[],
  { context: { report }, propose }: Lines,
): void => {
  const missing = sites.filter(
    ({ region }) => !Object.hasOwn(addresses ?? {}, region) && !report.unread(pathOf(key, region)),
  );
  if (missing.length === 0) return;
  const found = missing.map((site) => ({ site, block: propose(site) }));
  const full = found.find(({ block }) => block === undefined)?.site;
  const lines = found.map(({ site, block }) => `${site.region}: ${block}`).join(', ');
  const fix = addresses ? `add ${lines}` : `add addresses: { ${lines} }`;
  report.key(
    addresses ? ['accounts', key, 'addresses'] : ['accounts', key],
    `account "${key}" has no block in ${andList(missing.map(({ region }) => region))}`,
    full ? `use a larger segment: "${full.addresses}" has no free /${full.entry.size} in ${full.region}` : fix,
  );
};
