import { zoneIdsOf } from '../../../words/zones.ts';
import type { SectionContext } from '../../section.ts';
import { countText } from '../addresses/blocks.ts';
import { hasProfile } from '../dns/hub.ts';
import { hasEgress, internetOf } from '../internet.ts';
import { sharedIn, sharedVpcName } from '../names.ts';
import type { Network, SharedVpc } from '../types.ts';
import type { Attachment } from './attachments.ts';
import type { Placed } from './sites.ts';

/** The VPCs of entries that share, in their order. An OU may have no accounts yet. */
export const sharedVpcs = (attachments: readonly Attachment[], placed: readonly Placed[]): SharedVpc[] =>
  attachments
    .filter(({ share }) => share)
    .flatMap((entry) =>
      entry.regions.map((region) => {
        const { vpc, segment } = entry;
        const users = placed.filter((one) => one.from === entry && one.region === region);
        return {
          ...{ name: sharedIn(sharedVpcName(vpc, segment, region), region) ?? '', region, vpc, segment },
          accounts: users.map(({ account }) => account),
        };
      }),
    );

/** Reports the entries that cannot share, and what would let in more than they say. */
export const tellShared = (
  attachments: readonly Attachment[],
  { segments, inspect }: Pick<Network, 'segments' | 'inspect'>,
  context: SectionContext,
): void => {
  for (const entry of attachments.filter(({ share }) => share)) {
    const { at, segment } = entry;
    tellTargets(entry, context);
    tellNames(entry, context);
    if (entry.static)
      context.report.value(
        [...at, 'addresses'],
        'a shared VPC gets its block from IPAM',
        'remove addresses: static, or remove share to give each account a VPC',
      );
    const own = segments.find(({ name }) => name === segment);
    const within = own?.isolated
      ? `segment "${segment}" is ${own.attached ? 'isolated' : 'not attached'}`
      : inspect.pairs.some((pair) => pair.every((name) => name === segment))
        ? `connections within segment "${segment}" are inspected`
        : undefined;
    if (within !== undefined)
      context.report.key(
        [...at, 'share'],
        `accounts that share a VPC reach each other in it, but ${within}`,
        'remove share, or use another segment',
      );
  }
};

/** A stack of a stack set is called StackSet-NAME-ID, and has 128 characters at most: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const longest = 128 - 'StackSet-'.length - '-00000000-0000-0000-0000-000000000000'.length;

const tellNames = ({ at, vpc, segment, regions }: Attachment, { report }: SectionContext): void => {
  const over = Math.max(0, ...regions.map((region) => sharedVpcName(vpc, segment, region).length - longest));
  if (over > 0)
    report.value(
      [...at, 'vpc'],
      `the names of VPC shape "${vpc}" and segment "${segment}" are too long for the name of a stack`,
      `shorten them by ${over} ${over === 1 ? 'character' : 'characters'}`,
    );
};

/** RAM shares with whole OUs, and with all accounts of an organization, the management account too. */
const tellTargets = ({ at, organizationalUnits, except }: Attachment, { report }: SectionContext): void => {
  if (except.length > 0)
    report.key(
      [...at, 'except'],
      'subnets are shared with whole OUs, and except has no effect',
      'use OUs without these accounts, or accounts: [ACCOUNT]',
    );
  const root = organizationalUnits.indexOf('');
  if (root >= 0)
    report.value(
      [...at, 'organizationalUnits', root],
      'root would share the subnets with the management account, too',
      'use the OUs below it',
    );
};

/**
 * Accounts that a VPC is shared with; VPCs and Elastic IP addresses of an account in a region.
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const most = { participants: 100, vpcs: 5, addresses: 5 } as const;

/** Warns of default quotas that shared VPCs exceed. */
export const tellSharedQuotas = (
  network: Network,
  attachments: readonly Attachment[],
  { report }: SectionContext,
): void => {
  const { account, regions, shared } = network;
  const sharing = attachments.filter(({ share }) => share);
  for (const { at, vpc, segment } of sharing) {
    const own = shared.filter((one) => one.vpc === vpc && one.segment === segment);
    const count = own[0]?.accounts.length ?? 0;
    if (count > most.participants)
      report.warn(
        [...at, 'share'],
        `the VPC is shared with ${countText(count)} accounts; the default quota is ${most.participants}`,
        `request an increase of "Participant accounts per VPC" for account "${account}" before apply`,
      );
  }
  for (const { region } of regions) {
    const here = sharing.filter((one) => one.regions.includes(region));
    if (here.length === 0) continue;
    const central = [hasEgress(network), hasProfile(network)].filter(Boolean).length;
    const local = here.filter(({ segment }) => internetOf(network, segment) === 'local');
    const zones = (count: number): number => Math.min(count, zoneIdsOf(region)?.length ?? count);
    const addresses = local.reduce((sum, { shape }) => sum + zones(shape.zones), hasEgress(network) ? zones(3) : 0);
    const needs = [
      { what: 'VPCs', quota: 'VPCs per Region', count: here.length + central, top: most.vpcs },
      { what: 'Elastic IP addresses', quota: 'EC2-VPC Elastic IPs', count: addresses, top: most.addresses },
    ];
    for (const { what, quota, count, top } of needs)
      if (count > top)
        report.warn(
          ['network', 'attach'],
          `account "${account}" needs ${count} ${what} in ${region}; the default quota is ${top}`,
          `request an increase of "${quota}" before apply`,
        );
  }
};
