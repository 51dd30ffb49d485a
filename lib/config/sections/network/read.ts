import { tellMember } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import { readAddresses } from './addresses/regions.ts';
import { readAccessScopes } from './access-scopes.ts';
import { readAttachments, type Attachment } from './vpcs/attachments.ts';
import { tellCapacity } from './addresses/capacity.ts';
import { readConnections } from './connections.ts';
import { readDns } from './dns/read.ts';
import { readEndpoints } from './dns/endpoints.ts';
import { readOnPremises } from './on-premises/read.ts';
import { segmentsOnPremises, tellMembers } from './on-premises/segments.ts';
import { readExpectations } from './expectations.ts';
import { readFirewall } from './firewall/rules.ts';
import { readInspection } from './firewall/inspection.ts';
import { internetOf } from './internet.ts';
import { readKeep } from './vpcs/keep.ts';
import { tellQuotas } from './quotas.ts';
import type { WrittenNetwork } from './schema.ts';
import { readSegments, reservedNames } from './addresses/segments.ts';
import { sharedVpcs, tellShared, tellSharedQuotas } from './vpcs/shared.ts';
import { readShapes, tellUses, type Use } from './vpcs/shapes.ts';
import { readBlocks } from './vpcs/static.ts';
import { tellLeasedSites } from './vpcs/leased.ts';
import { readSites } from './vpcs/sites.ts';
import type { Network, Segment, Site } from './types.ts';

/** Undefined where the config does not speak of it. */
export const readNetwork = (
  written: WrittenNetwork | null | undefined,
  context: SectionContext,
): Network | undefined => {
  if (!written) {
    tellAddresses(context);
    return undefined;
  }
  const account = readAccount(written, context);
  const { regions, outside } = readAddresses(written, context);
  const segments = readSegments(written, regions, context);
  const connect = readConnections(written, segments, context);
  const onPremises = readOnPremises(written, { regions, segments }, context);
  tellMembers(written, segments, onPremises, connect, context);
  const inspect = readInspection(written, { segments, connect }, context);
  const firewall = readFirewall(written, context);
  const shapes = readShapes(written, context);
  const attachments = readAttachments(written, { account, regions, segments, shapes }, context);
  tellUses(shapes, usesOf(attachments, { segments, inspect }), written, context);
  tellUnused(segments, written, context);
  tellShared(attachments, { segments, inspect }, context);
  tellLeasedSites(attachments, context);
  const members = readSites(attachments, account, context);
  const own = attachments.filter(({ share }) => !share);
  const placed = members.filter(({ from }) => !from.share);
  const kept = readKeep(written, placed, segments, own, context);
  const sites = readBlocks(kept, { attachments: own, segments, regions }, context);
  const shared = sharedVpcs(attachments, members);
  tellCapacity(attachments, segments, sites, context);
  const groups = attachments.map(({ at: _, except: __, ...group }) => group);
  const endpoints = readEndpoints(written, regions, context);
  const dns = readDns(written, { regions, outside, onPremises, endpoints }, context);
  const expect = readExpectations(written, { segments, onPremises }, members, context);
  const accessScopes = readAccessScopes(written, { expect, regions, segments }, context);
  const place = context.report.place(['network'], 'key');
  const rules = { connect, inspect, firewall, endpoints, dns, prefixLists: written.prefixLists ?? false };
  const vpcs = { groups, sites, kept: keptIn(sites), shared };
  const addresses = { account, regions, segments, outside, onPremises };
  const network = { ...addresses, ...rules, ...vpcs, expect, accessScopes, place };
  tellQuotas(network, context);
  tellSharedQuotas(network, attachments, context);
  return network;
};

const keptIn = (sites: readonly Site[]): Network['kept'] => {
  const kept = sites.flatMap(({ account, vpc, segment, addresses }) =>
    segment === addresses ? [] : [[`${account} ${vpc} ${segment}`, { account, vpc, segment, addresses }] as const],
  );
  return [...new Map(kept).values()];
};

const tellAddresses = ({ accounts, report }: SectionContext): void => {
  if (report.unread(['network'])) return;
  for (const { key, addresses } of accounts)
    if (addresses)
      report.warn(
        ['accounts', key, 'addresses'],
        'addresses have no effect without network',
        'add network, or remove them',
      );
};

const readAccount = ({ account }: WrittenNetwork, context: SectionContext): string => {
  const { report } = context;
  const at = ['network', 'account'];
  if (account !== undefined) tellMember(account, at, notManagement, context);
  else if (!report.unread(at))
    report.key(['network'], 'network.account is required', 'add account: ACCOUNT under network');
  return account ?? '';
};

const notManagement = {
  message: 'the management account cannot be the network account',
  fix: 'use a member account',
};

/** The regions of each shape, and how its VPCs reach the internet. */
const usesOf = (
  attachments: readonly Attachment[],
  { segments, inspect }: Pick<Network, 'segments' | 'inspect'>,
): Map<string, Use> => {
  const uses = new Map<string, Use>();
  for (const { vpc, regions, segment } of attachments) {
    const before = uses.get(vpc) ?? { regions: [], internet: [], inspected: false };
    uses.set(vpc, {
      regions: [...new Set([...before.regions, ...regions])],
      internet: [...new Set([...before.internet, internetOf({ segments }, segment)])],
      inspected: before.inspected || inspect.internet.includes(segment),
    });
  }
  return uses;
};

const tellUnused = (segments: readonly Segment[], written: WrittenNetwork, { report }: SectionContext): void => {
  const { attach = [], connect = [] } = written;
  if (['attach', 'connect', 'onPremises'].some((key) => report.unreadWithin(['network', key]))) return;
  const used = new Set([...attach.map(({ segment }) => segment), ...connect.flat(), ...segmentsOnPremises(written)]);
  // An unknown name may have been meant as any of them.
  if ([...used].some((name) => !segments.some((one) => one.name === name))) return;
  for (const { name } of segments)
    if (!used.has(name) && !reservedNames.includes(name))
      report.warn(['network', 'segments', name], `segment "${name}" is not used`, 'use it in attach, or remove it');
};
