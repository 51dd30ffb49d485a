import type { Attachment, Gateway, GatewayRoute, Network, Subnet, Target, Vpc } from '../lib/network/model.ts';

/** How large: VPCs are spread over all segments of all regions. */
export interface Size {
  readonly regions: number;
  readonly segments: number;
  readonly vpcs: number;
}

/**
 * A network of segments: each reaches itself and the first one, which is shared, the second half of them through a firewall. Other regions are
 * reached by peerings. Everything else goes to a NAT gateway in a VPC for the way out, which knows the way back. Each VPC has three subnets.
 */
export const networkOf = ({ regions, segments, vpcs }: Size): Network => {
  const names = Array.from({ length: regions }, (_, index) => `r${index}`);
  const spokes = Array.from({ length: vpcs }, (_, index) => spokeOf(index, regions, segments));
  const segmentBlock = (region: number, segment: number) => `10.${region * 64 + segment}.0.0/16`;
  const gateways = names.map((region, number): Gateway => {
    const own = spokes.filter((spoke) => spoke.region === number);
    const propagated = (segment: number): GatewayRoute[] =>
      own
        .filter((spoke) => spoke.segment === segment)
        .map(({ vpc }) => ({ to: vpc.blocks[0] ?? '', via: `${vpc.name}-a`, origin: 'propagated' }));
    const elsewhere = (segment: number): GatewayRoute[] =>
      names.flatMap((other, index) =>
        index === number ? [] : [{ to: segmentBlock(index, segment), via: `${region}-${other}`, origin: 'static' }],
      );
    const out: GatewayRoute[] = [
      { to: '10.0.0.0/8', origin: 'static' },
      { to: '0.0.0.0/0', via: `${region}-out-a`, origin: 'static' },
    ];
    const all = Array.from({ length: segments }, (_, segment) => segment);
    const inspected = (segment: number): boolean => segment >= segments / 2;
    const toFirewall = (segment: number, regionsOfIt: readonly number[]): GatewayRoute[] =>
      regionsOfIt.map((index) => ({ to: segmentBlock(index, segment), via: `${region}-firewall`, origin: 'static' }));
    const tables = all.map((segment) => {
      const reached = segment === 0 ? all : [...new Set([segment, 0])];
      const routes = reached.flatMap((other) =>
        inspected(segment) || inspected(other)
          ? toFirewall(other, other === segment ? [...names.keys()] : [number])
          : [...propagated(other), ...elsewhere(other)],
      );
      return { name: `${region}-s${segment}`, routes: [...routes, ...out] };
    });
    const everything = [...all.flatMap(propagated), ...all.flatMap(elsewhere)];
    const attachments: Attachment[] = [
      ...own.map(({ vpc, segment }): Attachment => ({
        name: `${vpc.name}-a`,
        to: { kind: 'vpc', vpc: vpc.name, subnets: [vpc.subnets[2]?.name ?? ''] },
        table: `${region}-s${segment}`,
      })),
      {
        name: `${region}-out-a`,
        to: { kind: 'vpc', vpc: `${region}-out`, subnets: [`${region}-out-gateway`] },
        table: `${region}-hub`,
      },
      { name: `${region}-firewall`, to: { kind: 'firewall' }, table: `${region}-hub` },
      ...names.flatMap((other, index): Attachment[] =>
        index === number
          ? []
          : [
              {
                name: `${region}-${other}`,
                to: { kind: 'peering', attachment: `${other}-${region}` },
                table: `${region}-peers`,
              },
            ],
      ),
    ];
    return {
      name: `${region}-gateway`,
      region,
      attachments,
      tables: [
        ...tables,
        { name: `${region}-hub`, routes: everything },
        {
          name: `${region}-peers`,
          // From a segment that is inspected comes what is for one that is, or for the shared one.
          routes: all.flatMap((segment) => (inspected(segment) ? toFirewall(segment, [number]) : propagated(segment))),
        },
      ],
    };
  });
  return { vpcs: [...spokes.map(({ vpc }) => vpc), ...names.map(wayOut)], gateways };
};

const spokeOf = (index: number, regions: number, segments: number): { vpc: Vpc; region: number; segment: number } => {
  const region = index % regions;
  const segment = Math.floor(index / regions) % segments;
  const [second, third] = [region * 64 + segment, Math.floor(index / regions / segments) * 16];
  const name = `v${index}`;
  const gateway: Target = { kind: 'attachment', attachment: `${name}-a` };
  const tiers: readonly (readonly [string, Subnet['routes']])[] = [
    [
      'public',
      [
        { to: '10.0.0.0/8', via: gateway },
        { to: '0.0.0.0/0', via: { kind: 'internet' } },
      ],
    ],
    ['private', [{ to: '0.0.0.0/0', via: gateway }]],
    ['isolated', []],
  ];
  const subnets = tiers.map(([tier, routes], part): Subnet => ({
    name: `${name}-${tier}`,
    tier,
    block: `10.${second}.${third + part * 4}.0/22`,
    routes,
  }));
  const vpc = { name, account: name, region: `r${region}`, blocks: [`10.${second}.${third}.0/20`], subnets };
  return { vpc, region, segment };
};

const wayOut = (region: string, number: number): Vpc => {
  const back: Target = { kind: 'attachment', attachment: `${region}-out-a` };
  return {
    name: `${region}-out`,
    account: 'network',
    region,
    blocks: [`100.64.${number}.0/24`],
    subnets: [
      {
        name: `${region}-out-gateway`,
        tier: 'gateway',
        block: `100.64.${number}.0/25`,
        routes: [{ to: '0.0.0.0/0', via: { kind: 'nat', subnet: `${region}-out-nat` } }],
      },
      {
        name: `${region}-out-nat`,
        tier: 'public',
        block: `100.64.${number}.128/25`,
        routes: [
          { to: '10.0.0.0/8', via: back },
          { to: '0.0.0.0/0', via: { kind: 'internet' } },
        ],
      },
    ],
  };
};
