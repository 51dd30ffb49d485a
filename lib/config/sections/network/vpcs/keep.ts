import { managementKey } from '../../../organization/types.ts';
import { didYouMean } from '../../../words/nearest.ts';
import type { SectionContext } from '../../section.ts';
import type { Attachment } from './attachments.ts';
import { isSegment } from '../connections.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { Placed } from './sites.ts';
import type { Segment, Site } from '../types.ts';

/** The sites with the segments that their addresses are of, after everything wrong with those that keep theirs has been reported. */
export const readKeep = (
  { keep = {} }: WrittenNetwork,
  placed: readonly Placed[],
  segments: readonly Segment[],
  attachments: readonly Attachment[],
  context: SectionContext,
): Site[] => {
  const names = segments.map(({ name }) => name);
  const kept = new Map(Object.entries(keep));
  for (const [account, segment] of kept) {
    const at = ['network', 'keep', account];
    const sites = placed.filter((site) => site.account === account);
    const isKnown = tellAccount(account, sites, placed, context);
    const apart = segments.find(
      ({ name, attached }) => !attached && (name === segment || sites.some((site) => site.segment === name)),
    );
    if (apart)
      context.report.value(
        at,
        `segment "${apart.name}" is not attached: its VPCs cannot change segments`,
        'remove it, and replace the VPC',
      );
    else if (isSegment(at, segment, names, context) && isKnown)
      tellEarlier(account, segment, sites, attachments, context);
  }
  return placed.map(({ from: _, ...site }) => ({ ...site, addresses: kept.get(site.account) ?? site.segment }));
};

/** Whether it gets a VPC. */
const tellAccount = (
  key: string,
  sites: readonly Placed[],
  placed: readonly Placed[],
  { accounts, report }: SectionContext,
): boolean => {
  if (sites.length > 0) return true;
  const at = ['network', 'keep', key];
  const account = accounts.find((one) => one.key === key);
  const unread = report.unread(['accounts', key]) || report.unreadWithin(['network', 'attach']);
  if (!account && key !== managementKey && !report.unread(['accounts', key]))
    report.key(at, `unknown account "${key}"`, didYouMean(key, [...new Set(placed.map((site) => site.account))]));
  else if (!unread) report.key(at, `account "${key}" gets no VPC`, 'remove it');
  return false;
};

/** Its VPC can only stay where the stack set that made it stays. */
const tellEarlier = (
  account: string,
  segment: string,
  sites: readonly Placed[],
  attachments: readonly Attachment[],
  { report }: SectionContext,
): void => {
  const at = ['network', 'keep', account];
  const moved = sites.filter((site) => site.segment !== segment);
  if (moved.length === 0)
    report.warn(at, `account "${account}" is in segment "${segment}"; keep has no effect`, 'remove it');
  const missing = moved.filter(
    ({ vpc, region, from: { size } }) =>
      !attachments.some(
        (one) => one.vpc === vpc && one.segment === segment && one.size === size && one.regions.includes(region),
      ),
  );
  const [first] = missing;
  if (!first || report.unreadWithin(['network', 'attach'])) return;
  const regions = missing.map(({ region }) => region).join(', ');
  report.value(
    at,
    `no entry of network.attach has VPC shape "${first.vpc}" of /${first.from.size} in segment "${segment}" for ${regions}`,
    `add it with the OU that "${account}" was in`,
  );
};
