import { contains, parseAddress, prefixOf, prefixText, type Prefix } from '../../../words/prefix.ts';
import type { SectionContext } from '../../section.ts';
import { isPrivate } from '../addresses/blocks.ts';
import { judgeDomain } from './domains.ts';
import { endpointNames, type EndpointName } from './endpoint-names.ts';
import { blockedBy, covers, hiddenBy } from './hidden.ts';
import { tellRegions } from './endpoints.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { Dns, Forward, NetworkRegion, OnPremises } from '../types.ts';
import { readZones } from './zones.ts';

const at = ['network', 'dns'];

/** Target addresses of a rule. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html#limits-api-entities-resolver */
const most = 6;

interface Known {
  readonly regions: readonly NetworkRegion[];
  readonly outside: readonly string[];
  readonly onPremises: readonly OnPremises[];
  readonly endpoints: readonly string[];
}

/** What the resolver of each VPC does besides, after everything wrong with it has been reported. */
export const readDns = ({ dns }: WrittenNetwork, known: Known, context: SectionContext): Dns => {
  const { report, words } = context;
  const queryLogs = dns?.queryLogs === 'archive';
  if (queryLogs && !words.logging && !report.unread(['logging']))
    report.value(
      [...at, 'queryLogs'],
      'queryLogs: archive requires a log archive',
      'set queryLogs: none, or add logging: { archive: ACCOUNT }',
    );
  const names = endpointNames(known);
  const forward = Object.entries(dns?.forward ?? {}).map(([domain, targets]) =>
    readForward(domain, targets, known, context),
  );
  const block = readBlocked(dns?.firewall?.block ?? [], context);
  forward.forEach(({ domain }) => {
    tellForward(domain, names, block, context);
  });
  block.forEach((one) => {
    const found = blockedBy(one, names);
    const index = dns?.firewall?.block?.indexOf(one) ?? 0;
    if (found) report.value([...at, 'firewall', 'block', index], found.what, found.fix);
  });
  if (dns?.firewall && !dns.firewall.block?.length && !report.unreadWithin([...at, 'firewall']))
    report.key([...at, 'firewall'], 'the DNS firewall blocks nothing', 'add block: [DOMAIN], or remove firewall');
  const zones = readZones(dns?.zones ?? [], { forward, block, names }, context);
  const inbound = readInbound(dns?.inbound ?? false, known, context);
  const read = { zones, inbound, forward, block, queryLogs };
  if (zones.length > 0 || inbound || forward.length > 0 || block.length > 0 || queryLogs)
    tellRegions(at, 'whether there are Route 53 Profiles', known.regions, context);
  return read;
};

/** Whether there is an inbound endpoint, which answers to known blocks only. */
const readInbound = (inbound: boolean, { outside, onPremises }: Known, { report }: SectionContext): boolean => {
  const unread = report.unreadWithin(['network', 'outside']) || report.unreadWithin(['network', 'onPremises']);
  if (inbound && outside.length + onPremises.length === 0 && !unread)
    report.key(
      [...at, 'inbound'],
      'network.dns.inbound has no effect: there are no blocks in network.outside or network.onPremises',
      'add the blocks of your name servers to network.outside, or remove it',
    );
  return inbound;
};

const readForward = (domain: string, targets: readonly string[], known: Known, context: SectionContext): Forward => {
  const { report } = context;
  const here = [...at, 'forward', domain];
  const mistake = domain.startsWith('*.')
    ? { what: `"${domain}" has a wildcard; subdomains are forwarded as well`, fix: `use ${domain.slice(2)}` }
    : judgeDomain(domain);
  if (mistake) report.key(here, mistake.what, mistake.fix);
  if (targets.length > most)
    report.key(here, `"${domain}" has ${targets.length} targets; the quota is ${most}`, 'use fewer');
  targets.forEach((text, index) => {
    const place = [...here, index];
    const address = parseAddress(text);
    if (report.unread(place)) return;
    if (address === undefined) report.value(place, `"${text}" is not an IPv4 address`, 'use one such as 10.200.0.2');
    else if (targets.indexOf(text) < index) report.value(place, `"${text}" is listed twice`, 'remove the duplicate');
    else tellUnreachable(place, text, { base: address, length: 32 }, known, context);
  });
  return { domain, targets: [...new Set(targets)].filter((text) => parseAddress(text) !== undefined) };
};

const tellForward = (
  domain: string,
  names: readonly EndpointName[],
  block: readonly string[],
  { report }: SectionContext,
): void => {
  const here = [...at, 'forward', domain];
  const blocked = block.find((one) => covers(one, domain));
  const hiding = hiddenBy('forward', domain, names);
  if (blocked !== undefined)
    report.key(here, `"${domain}" is not forwarded: network.dns.firewall blocks "${blocked}"`, 'remove one of them');
  if (hiding) (hiding.surely ? report.key : report.warn)(here, hiding.what, hiding.fix);
};

/** The resolver asks out of a VPC of the network account, which knows ways to its own region and to what is outside. */
const tellUnreachable = (
  place: (string | number)[],
  text: string,
  address: Prefix,
  { regions, outside, onPremises }: Known,
  { report }: SectionContext,
): void => {
  // Of blocks that are not known for sure, nothing is.
  if (['addresses', 'outside', 'onPremises'].some((key) => report.unreadWithin(['network', key]))) return;
  const isIn = (block: string): boolean => contains(prefixOf(block), address);
  const site = onPremises.find(({ blocks }) => blocks.some(isIn));
  if (site && regions.length > 1)
    report.value(
      place,
      `${text} is on premises at "${site.name}", which the resolvers of other regions than ${site.region} cannot reach`,
      'use name servers in a block of network.outside that is connected in each region',
    );
  if (site || outside.some(isIn)) return;
  const own = regions.find(({ block }) => isIn(block));
  if (!own && !isPrivate(address))
    report.value(
      place,
      `${text} is a public address, which the VPC of the resolver has no route to`,
      'use name servers with private addresses',
    );
  else if (!own)
    report.value(
      place,
      `${text} is in no block of network.outside or network.addresses`,
      `add its block to network.outside, such as ${prefixText({ base: address.base - (address.base % 256), length: 24 })}`,
    );
  else if (isIn(own.hub))
    report.value(place, `${text} is in the hub of ${own.region}, ${own.hub}, which has no name servers`, 'remove it');
  else if (regions.length > 1)
    report.value(
      place,
      `${text} is in ${own.region}, which the resolvers of other regions cannot reach`,
      'use name servers in a block of network.outside',
    );
};

const readBlocked = (written: readonly string[], { report }: SectionContext): string[] =>
  written.filter((text, index) => {
    const here = [...at, 'firewall', 'block', index];
    if (report.unread(here)) return false;
    const mistake =
      text === '*'
        ? { what: '"*" blocks every name, those of AWS as well', fix: 'use domains such as *.example.com' }
        : written.indexOf(text) < index
          ? { what: `"${text}" is listed twice`, fix: 'remove the duplicate' }
          : judgeDomain(text.replace(/^\*\./, ''));
    if (mistake) report.value(here, mistake.what, mistake.fix);
    return !mistake;
  });
