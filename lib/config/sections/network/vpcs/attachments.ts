import { readTargets } from '../../../deployment/targets.ts';
import type { Targets } from '../../../deployment/types.ts';
import { managementKey } from '../../../organization/types.ts';
import type { Path } from '../../../text/yaml.ts';
import { didYouMean } from '../../../words/nearest.ts';
import { judgeRegion } from '../../../words/regions.ts';
import type { SectionContext } from '../../section.ts';
import { countText, lengthOf } from '../addresses/blocks.ts';
import { isSegment } from '../connections.ts';
import { addressesIn, layoutOf, lengths } from '../addresses/layout.ts';
import type { WrittenNetwork } from '../schema.ts';
import { defaultShape } from './shapes.ts';
import type { NetworkRegion, Segment, VpcGroup, VpcShape } from '../types.ts';

/** A group, and where the config says so. */
export interface Attachment extends VpcGroup {
  readonly at: Path;
  readonly except: readonly string[];
}

type Written = NonNullable<WrittenNetwork['attach']>[number];

interface Known {
  readonly account: string;
  readonly regions: readonly NetworkRegion[];
  readonly segments: readonly Segment[];
  readonly shapes: ReadonlyMap<string, VpcShape>;
}

/** Which accounts get which VPCs, after everything wrong with each entry has been reported. */
export const readAttachments = (written: WrittenNetwork, known: Known, context: SectionContext): Attachment[] => {
  const attachments = (written.attach ?? []).map((one, index): Attachment => {
    const at = ['network', 'attach', index];
    const shape = shapeOf(at, one, known, context);
    isSegment(
      [...at, 'segment'],
      one.segment,
      known.segments.map(({ name }) => name),
      context,
    );
    const { organizationalUnits, except, accounts } = targetsOf(at, one, known.account, context);
    return {
      ...{ at, vpc: one.vpc, segment: one.segment, size: lengthOf(one.size), shape, organizationalUnits, except },
      static: one.addresses === 'static',
      share: one.share ?? false,
      regions: regionsOf(at, one, known.regions, written, context),
      accounts: accounts.filter((key) => key !== known.account),
    };
  });
  tellTwins(attachments, context);
  tellMixed(attachments, context);
  return attachments;
};

const shapeOf = (at: Path, { vpc, size }: Written, { shapes }: Known, context: SectionContext): VpcShape => {
  const { report } = context;
  const shape = shapes.get(vpc);
  const length = lengthOf(size);
  if (!shape && !report.unread([...at, 'vpc']) && !report.unread(['network', 'vpcs', vpc]))
    report.value(
      [...at, 'vpc'],
      `unknown VPC shape "${vpc}"`,
      shapes.size > 0 ? didYouMean(vpc, shapes.keys()) : `add vpcs: { ${vpc}: {} } under network`,
    );
  const here = [...at, 'size'];
  if (length < lengths.largest || length > lengths.smallest)
    report.value(here, `a VPC cannot be a ${size}`, 'use a size from /16 to /28');
  else if (shape && !layoutOf(shape, length) && layoutOf(shape, lengths.largest)) {
    const needed = addressesIn(shape);
    report.value(
      here,
      `the subnets of VPC shape "${vpc}" take ${countText(needed)} addresses, and a ${size} has ${countText(2 ** (32 - length))}`,
      `use /${32 - Math.ceil(Math.log2(needed))}`,
    );
  }
  return shape ?? defaultShape(context);
};

/** In the order of the network's addresses. */
const regionsOf = (
  at: Path,
  { regions }: Written,
  networkRegions: readonly NetworkRegion[],
  { addresses = {} }: WrittenNetwork,
  { report }: SectionContext,
): string[] => {
  const known = Object.keys(addresses);
  regions?.forEach((region, index) => {
    const here = [...at, 'regions', index];
    if (report.unread(here) || report.unread(['network', 'addresses', region])) return;
    const fix =
      judgeRegion(region).known === 'no'
        ? didYouMean(region, known)
        : `remove it, or add ${region}: BLOCK under network.addresses`;
    if (regions.indexOf(region) < index) report.value(here, `${region} is listed twice`, 'remove the duplicate');
    else if (!known.includes(region)) report.value(here, `${region} has no network`, fix);
  });
  return networkRegions.map(({ region }) => region).filter((region) => regions?.includes(region) ?? true);
};

const targetsOf = (at: Path, written: Written, account: string, context: SectionContext): Targets => {
  const { report } = context;
  const { organizationalUnits, except, accounts } = written;
  const both = organizationalUnits && accounts;
  if (both) report.key([...at, 'accounts'], 'an entry has either organizationalUnits or accounts', 'use two entries');
  const none = !organizationalUnits && !accounts && !report.unreadWithin([...at, 'organizationalUnits']);
  if (none && !except && !report.unreadWithin([...at, 'accounts'])) {
    report.key(at, 'the entry has no accounts', 'add organizationalUnits: [OU], or accounts: [ACCOUNT]');
    return { organizationalUnits: [], except: [], accounts: [], management: false };
  }
  accounts?.forEach((key, index) => {
    const here = [...at, 'accounts', index];
    if (key === managementKey) report.value(here, 'the management account gets no VPC', 'remove it');
    else if (key === account) report.value(here, `"${key}" is the network account and gets no VPC`, 'remove it');
  });
  const ofUnits = { organizationalUnits: organizationalUnits ?? [], except: except ?? [] };
  if (!both) return readTargets(at, { ...ofUnits, accounts: accounts ?? [] }, context);
  return { ...readTargets(at, ofUnits, context), accounts: readTargets(at, { accounts }, context).accounts };
};

const tellTwins = (attachments: readonly Attachment[], { report }: SectionContext): void =>
  attachments.forEach(({ at, vpc, segment, share }, index) => {
    if (report.unread([...at, 'vpc']) || report.unread([...at, 'segment'])) return;
    const before = attachments.slice(0, index).filter((one) => one.share === share);
    const same = before.find((one) => one.vpc === vpc && one.segment === segment);
    const alike = before.find((one) => `${one.vpc}-${one.segment}` === `${vpc}-${segment}`);
    if (same)
      report.key(
        at,
        `VPC shape "${vpc}" is attached to segment "${segment}" twice, here and at ${report.where(same.at)}`,
        'use one entry, or another name in network.vpcs',
      );
    else if (alike)
      report.key(
        at,
        `VPC shape "${vpc}" in segment "${segment}" and "${alike.vpc}" in "${alike.segment}" would share stack sets`,
        'rename one of them',
      );
  });

/** IPAM does not know of blocks that stand in the config, and would give them away until their VPCs are there. */
const tellMixed = (attachments: readonly Attachment[], { report }: SectionContext): void => {
  for (const { at, segment, static: isStatic } of attachments) {
    const other = isStatic && attachments.find((one) => one.segment === segment && !one.static);
    if (other && !report.unread([...other.at, 'addresses']))
      report.value(
        [...at, 'addresses'],
        `segment "${segment}" has static blocks here, and blocks from IPAM at ${report.where(other.at)}`,
        'use another segment for one of the entries, and connect the two',
      );
  }
};
