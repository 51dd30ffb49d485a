import type { LandingZone } from '../config/landing-zone.ts';
import { gatewayRegions } from '../config/sections/network/gateway-regions.ts';
import type { Network } from '../config/sections/network/types.ts';
import type { Attempt } from './attempt.ts';
import { denying } from './denied.ts';
import { define } from './fixes.ts';
import { attachments, placesOf } from './places.ts';
import { by, no, partly, some, yes, type Practice } from './practice.ts';

/** Something in the section; the whole of it where the config has none. */
const inNetwork =
  (setting: string, needs: (zone: LandingZone) => string[] = () => []) =>
  (zone: LandingZone): string => {
    const whole = [
      'account: ACCOUNT',
      `addresses: { ${zone.homeRegion}: 10.0.0.0/12 }`,
      'segments: { prod: { size: /14 }, dev: { size: /14 } }',
    ];
    const settings = [...(zone.network ? [] : whole), ...(setting === '' ? [] : [setting])];
    return [`network: { ${settings.join(', ')} }`, ...needs(zone)].join('\n');
  };

const apart = ({ segments, connect }: Network): readonly [string, string] | undefined => {
  const names = segments.map(({ name }) => name);
  const isApart = (one: string, other: string): boolean =>
    one !== other && !connect.some((pair) => pair.includes(one) && pair.includes(other));
  for (const one of names) for (const other of names) if (isApart(one, other)) return [one, other];
  return undefined;
};

const managed = { 'aws:ResourceTag/landing-zone': 'managed' };

/** What would undo a network from within an account. */
const undoing: readonly Attempt[] = [
  ...['ec2:DeleteVpc', 'ec2:CreateRoute', 'ec2:ReplaceRoute', 'ec2:DeleteTransitGatewayVpcAttachment'],
  ...['ec2:DeleteFlowLogs', 'ec2:ReplaceNetworkAclAssociation', 'ec2:CreateVpcPeeringConnection'],
  ...['ec2:AcceptVpcPeeringConnection', 'ec2:AttachInternetGateway'],
].map((action) => ({ action, context: managed }));

/** Networks of accounts. https://docs.aws.amazon.com/wellarchitected/latest/framework/sec-05.html, .../rel-02.html */
export const network: readonly Practice[] = [
  {
    pillar: 'security',
    id: 'SEC05-BP01',
    key: 'separate-network-segments',
    practice: 'Separate environments into network segments',
    fix: inNetwork(''),
    judge: ({ network: section }) => {
      const pair = section && apart(section);
      return by(pair && `network.segments: ${pair.join(' and ')} are apart, and proved to be`);
    },
  },
  {
    pillar: 'security',
    id: 'SEC05-BP02',
    key: 'protect-network',
    practice: 'Prevent changes to landing zone networks',
    fix: (zone) =>
      [
        define('scp', 'protect-network', 'organization: { guardrails: [protect-network] }')(zone),
        ...(zone.network ? [] : [inNetwork('')(zone)]),
      ].join('\n'),
    judge: (zone) => {
      const { network: section } = zone;
      if (!section) return no;
      const keys = new Set([section.account, ...section.sites.map(({ account }) => account)]);
      const found = placesOf(zone)
        .filter(({ key }) => key !== undefined && keys.has(key))
        .map((place) => ({ name: place.name, names: denying(zone, place, 'scp', undoing) }));
      const names = [...new Set(found.flatMap((one) => one.names ?? []))];
      if (names.length === 0) return no;
      const text = names.map((name) => `guardrail ${name} on ${attachments(zone, name).join(', ')}`).join('; ');
      const open = found.flatMap((one) => (one.names ? [] : one.name));
      return open.length === 0 ? yes(text) : partly(`${text}, but not in ${some(open)}`);
    },
  },
  {
    pillar: 'security',
    id: 'SEC05-BP02',
    key: 'use-vpc-endpoints',
    practice: 'Reach AWS services through VPC endpoints',
    fix: inNetwork('endpoints: [ssm, ssmmessages, kms]'),
    judge: ({ network: section }) => {
      if (!section) return no;
      const gateways = 'gateway endpoints for S3 and DynamoDB';
      return section.endpoints.length > 0
        ? yes(`network.endpoints: ${some(section.endpoints)}; ${gateways}`)
        : partly(`network: ${gateways} only`);
    },
  },
  {
    pillar: 'security',
    id: 'SEC05-BP03',
    key: 'inspect-traffic',
    practice: 'Inspect traffic with network firewalls',
    fix: (zone) => {
      const segment = zone.network?.segments.find(({ isolated }) => !isolated)?.name ?? 'prod';
      return inNetwork(`inspect: [[${segment}, ${segment}]]`)(zone);
    },
    judge: ({ network: section }) => {
      const pairs = [
        ...(section?.inspect.pairs ?? []),
        ...(section?.inspect.internet ?? []).map((name) => [name, 'internet']),
      ];
      return by(pairs.length > 0 && `network.inspect: ${some(pairs.map((pair) => pair.join(' to ')))}`);
    },
  },
  {
    pillar: 'security',
    id: 'SEC04-BP01',
    key: 'log-network-flows',
    practice: 'Log network flows of all VPCs',
    fix: inNetwork('', (zone) => (zone.logging ? [] : ['logging: { archive: ACCOUNT }'])),
    judge: ({ network: section, logging }) => {
      if (!section || !logging) return no;
      const silent = [...new Set(section.groups.filter(({ shape }) => !shape.flowLogs).map((group) => group.vpc))];
      const text = `network: flow logs to ${logging.archive}`;
      return silent.length === 0 ? yes(text) : partly(`${text}, but not of ${some(silent)}`);
    },
  },
  {
    pillar: 'reliability',
    id: 'REL02-BP04',
    key: 'connect-through-transit-gateways',
    practice: 'Connect networks through transit gateways',
    fix: inNetwork(''),
    judge: ({ network: section }) => {
      const regions = section ? gatewayRegions(section).map(({ region }) => region) : [];
      return by(regions.length > 0 && `network: a transit gateway in ${regions.join(', ')}`);
    },
  },
  {
    pillar: 'reliability',
    id: 'REL02-BP05',
    key: 'allocate-addresses-centrally',
    practice: 'Allocate addresses from central pools',
    fix: inNetwork(''),
    judge: ({ network: section }) => by(section && 'network.addresses: an IPAM pool for each segment'),
  },
];
