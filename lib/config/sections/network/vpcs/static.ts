import { contains, fit, prefixText, type Prefix } from '../../../words/prefix.ts';
import { andList } from '../../../words/list.ts';
import type { SectionContext } from '../../section.ts';
import { blockOf, takenIn } from '../addresses/next.ts';
import type { NetworkRegion, Segment, Site } from '../types.ts';
import type { Attachment } from './attachments.ts';
import { readLine, tellMissing, tellRegions, type Lines, type OwnSite, type Taken } from './account-lines.ts';

interface Given {
  readonly attachments: readonly Attachment[];
  readonly segments: readonly Segment[];
  readonly regions: readonly NetworkRegion[];
}

/** The sites with the blocks that lines of accounts give them, after everything wrong with those has been reported. */
export const readBlocks = (sites: readonly Site[], given: Given, context: SectionContext): Site[] => {
  const { accounts } = context;
  const attached = new Set(given.segments.flatMap((one) => (one.attached ? one.name : [])));
  const moved = sites.filter(({ segment, addresses }) => segment !== addresses && attached.has(addresses));
  const isKept = given.regions.length > 1 && moved.length > 0;
  if (!isKept && !given.attachments.some((one) => one.static) && !accounts.some(({ addresses }) => addresses))
    return [...sites];
  const entries = new Map(given.attachments.map((one) => [`${one.vpc} ${one.segment}`, one]));
  const own = new Map<string, OwnSite>();
  for (const site of sites) {
    const entry = entries.get(`${site.vpc} ${site.addresses}`);
    const whole = blockOf(given.segments, site.addresses, site.region);
    if (entry && whole) own.set(`${site.region} ${site.account}`, { ...site, entry, whole });
  }
  const lines: Lines = {
    context,
    propose: proposer(context),
    segmentOf: (block, region) =>
      given.segments.find(({ name }) => {
        const whole = blockOf(given.segments, name, region);
        return whole && contains(whole, block);
      })?.name,
  };
  const blocks = new Map<string, string>();
  for (const { region } of given.regions) {
    const before: Taken[] = [];
    for (const account of accounts) {
      const name = `${region} ${account.key}`;
      const block = readLine(account, region, own.get(name), before, lines);
      if (block !== undefined) blocks.set(name, block);
    }
  }
  for (const account of accounts) {
    tellRegions(account, given.regions, context);
    tellMissing(
      account,
      given.regions
        .flatMap(({ region }) => own.get(`${region} ${account.key}`) ?? [])
        .filter(({ entry }) => entry.static),
      lines,
    );
  }
  if (isKept)
    tellKept(
      moved.filter(({ region, account }) => !blocks.has(`${region} ${account}`)),
      own,
      context,
    );
  return sites.map((site) => {
    const block = blocks.get(`${site.region} ${site.account}`);
    return block === undefined ? site : { ...site, block };
  });
};

/** Reports accounts that keep the addresses of a segment where peerings route whole segments. */
const tellKept = (
  sites: readonly Site[],
  own: ReadonlyMap<string, OwnSite>,
  { accounts, report }: SectionContext,
): void => {
  for (const { key } of accounts) {
    const missing = sites.filter(
      ({ account, region }) =>
        account === key &&
        own.get(`${region} ${key}`)?.entry.static === false &&
        !report.unreadWithin(['accounts', key, 'addresses']),
    );
    if (missing.length > 0)
      report.key(
        ['network', 'keep', key],
        `the block of account "${key}" in ${andList(missing.map(({ region }) => region))} needs routes of its own in the other regions`,
        `add addresses: { ${missing.map(({ region }) => `${region}: BLOCK`).join(', ')} } to the account, with the block of its VPC`,
      );
  }
};

/** Free blocks to write, none of them twice. */
const proposer = ({ accounts }: SectionContext): Lines['propose'] => {
  const proposed = new Map<string, Prefix[]>();
  return ({ account, region, whole, entry }) => {
    const others = accounts.filter(({ key }) => key !== account);
    const before = proposed.get(region) ?? [];
    const found = fit(whole, [...takenIn(others, region), ...before], entry.size);
    if (found) proposed.set(region, [...before, found]);
    return found && prefixText(found);
  };
};
