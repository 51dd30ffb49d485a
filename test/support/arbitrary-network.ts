import fc from 'fast-check';
import type {
  Attachment,
  Gateway,
  GatewayRoute,
  Network,
  Route,
  Subnet,
  Table,
  Target,
  Vpc,
} from '../../lib/network/model.ts';
import { contains, overlaps, prefixOf, prefixText, type Prefix } from '../../lib/config/words/prefix.ts';

/**
 * Networks of 1 to 3 regions: some that somebody could have meant, with segments, a way out and inspection, and then routes at random, which
 * make them wrong in every way there is. All names exist and belong together, and no table has a prefix twice as static.
 */
export const network: fc.Arbitrary<Network> = fc
  .record({
    regions: fc.integer({ min: 1, max: 3 }),
    tables: fc.constantFrom(1, 2, 3, 3, 3),
    /** Two of them overlap others. */
    vpcs: fc.array(
      fc.record({
        block: fc.oneof({ weight: 9, arbitrary: fc.nat(7) }, { weight: 1, arbitrary: fc.integer({ min: 8, max: 9 }) }),
        second: fc.option(fc.integer({ min: 10, max: 12 }), { freq: 5, nil: undefined }),
        region: fc.nat(2),
        segment: fc.option(fc.constantFrom(0, 0, 0, 1, 2), { freq: 9, nil: undefined }),
        attached: fc.integer({ min: 0, max: 9 }),
        subnets: fc.integer({ min: 1, max: 3 }),
        /** 0: all to the gateway; 1: private to the gateway, all else by NAT; 2: all by NAT; 3: all to the internet; 4: nothing. */
        style: fc.constantFrom(0, 0, 1, 1, 1, 2, 2, 3, 4),
        hub: fc.boolean(),
      }),
      { minLength: 2, maxLength: 5 },
    ),
    firewall: fc.boolean(),
    /** Which tables of a gateway send everything there, as bits. */
    inspected: fc.constantFrom(0, 1, 2, 3, 3),
    outside: fc.boolean(),
    /** Whether the first attachment is that of a network on premises. */
    onPremises: fc.boolean(),
    propagated: fc.array(fc.constantFrom(true, true, true, false), { minLength: 9, maxLength: 9 }),
    defaults: fc.array(fc.nat(20), { minLength: 9, maxLength: 9 }),
    gatewayRoutes: fc.array(
      fc.record({
        table: fc.nat(8),
        prefix: fc.nat(1000),
        via: fc.option(fc.nat(20), { freq: 4, nil: undefined }),
        origin: fc.constantFrom('static' as const, 'propagated' as const),
      }),
      { maxLength: 6 },
    ),
    subnetRoutes: fc.array(
      fc.record({ subnet: fc.nat(20), prefix: fc.nat(1000), kind: fc.nat(5), target: fc.nat(20) }),
      { maxLength: 4 },
    ),
    denials: fc.oneof(
      { weight: 2, arbitrary: fc.constant<Denied[]>([]) },
      {
        weight: 1,
        arbitrary: fc.array<Denied>(
          fc.record({
            subnet: fc.nat(20),
            prefix: fc.nat(1000),
            direction: fc.constantFrom('from' as const, 'to' as const),
          }),
          { minLength: 1, maxLength: 5 },
        ),
      },
    ),
  })
  .map((seed) => {
    const regions = Array.from({ length: seed.regions }, (_, index) => `r${index}`);
    const blocks = distinctBlocks(seed.vpcs);
    const vpcs = seed.vpcs.map((given, index) => ({
      ...given,
      name: `v${index}`,
      region: at(regions, given.region),
      blocks: blocks[index] ?? [],
    }));
    const subnetsOf = (vpc: (typeof vpcs)[number]): { name: string; block: string }[] =>
      vpc.blocks.flatMap((block, part) =>
        partsOf(prefixOf(block), vpc.subnets).map((prefix, index) => ({
          name: `${vpc.name}-s${part}${index}`,
          block: prefixText(prefix),
        })),
      );
    const interesting = prefixesOf([
      ...vpcs.flatMap(({ blocks }) => blocks),
      ...vpcs.flatMap(subnetsOf).map(({ block }) => block),
    ]);

    // There are no network ACLs.
    const isOnPremises = (vpc: (typeof vpcs)[number]): boolean => seed.onPremises && vpc === vpcs[0];

    const tableName = (region: string, index: number) => `${region}-t${index % seed.tables}`;
    const attachments = new Map<string, Attachment[]>(regions.map((region) => [region, []]));
    const attach = (region: string, attachment: Attachment) => attachments.get(region)?.push(attachment);
    for (const vpc of vpcs) {
      const subnets = subnetsOf(vpc).map(({ name }) => name);
      if (vpc.attached === 0) continue;
      attach(vpc.region, {
        name: `${vpc.name}-a`,
        to: isOnPremises(vpc)
          ? { kind: 'on premises', vpc: vpc.name }
          : { kind: 'vpc', vpc: vpc.name, subnets: subnets.slice(0, 1) },
        ...(vpc.segment === undefined ? {} : { table: tableName(vpc.region, vpc.segment) }),
      });
    }
    regions.forEach((region, index) => {
      if (seed.firewall) attach(region, { name: `${region}-f`, to: { kind: 'firewall' }, table: tableName(region, 2) });
      if (seed.outside)
        attach(region, { name: `${region}-o`, to: { kind: 'outside', what: 'office' }, table: tableName(region, 1) });
      regions.slice(index + 1).forEach((other, distance) => {
        const [here, there] = [`${region}-${other}`, `${other}-${region}`];
        attach(region, { name: here, to: { kind: 'peering', attachment: there }, table: tableName(region, distance) });
        attach(other, {
          name: there,
          to: { kind: 'peering', attachment: here },
          table: tableName(other, 2 - distance),
        });
      });
    });

    const gateways = regions.map((region, index): Gateway => {
      const own = attachments.get(region) ?? [];
      const tables = Array.from({ length: seed.tables }, (_, number): Table => {
        const position = index * 3 + number;
        const routes: GatewayRoute[] = [];
        if (seed.propagated[position])
          for (const vpc of vpcs)
            if (own.some(({ name }) => name === `${vpc.name}-a`))
              for (const to of vpc.blocks) routes.push({ to, via: `${vpc.name}-a`, origin: 'propagated' });
        const fallback = own[seed.defaults[position] ?? 0];
        if (fallback) routes.push({ to: '0.0.0.0/0', via: fallback.name, origin: 'static' });
        for (const vpc of vpcs) {
          if (vpc.region === region) continue;
          for (const to of vpc.blocks) routes.push({ to, via: `${region}-${vpc.region}`, origin: 'static' });
        }
        // Some tables send everything to the firewall.
        if (seed.firewall && number < 2 && Math.floor(seed.inspected / 2 ** number) % 2 === 1)
          routes.unshift(
            ...['0.0.0.0/0', ...vpcs.flatMap(({ blocks }) => blocks)].map((to): GatewayRoute => ({
              to,
              via: `${region}-f`,
              origin: 'static',
            })),
          );
        for (const { table, prefix, via, origin } of seed.gatewayRoutes) {
          if (table !== position) continue;
          const target = via === undefined || own.length === 0 ? undefined : at(own, via).name;
          routes.unshift({ to: at(interesting, prefix), origin, ...(target === undefined ? {} : { via: target }) });
        }
        return { name: tableName(region, number), routes: onlyOnce(routes) };
      });
      return { name: `g-${region}`, region, attachments: own, tables };
    });

    let count = 0;
    const allBlocks = vpcs.flatMap(subnetsOf).map(({ block }) => prefixOf(block));
    const built = vpcs.map((vpc): Vpc => {
      const all = subnetsOf(vpc);
      const names = all.map(({ name }) => name);
      const attached = vpc.attached > 0;
      const gateway: Target = attached ? { kind: 'attachment', attachment: `${vpc.name}-a` } : { kind: 'blackhole' };
      const nat: Target = { kind: 'nat', subnet: names.at(-1) ?? '' };
      const subnets = all.map(({ name, block }, index): Subnet => {
        const own = count++;
        const routes: Route[] = [];
        for (const { subnet, prefix, kind, target } of seed.subnetRoutes) {
          if (subnet !== own) continue;
          const targets: Target[] = [
            gateway,
            { kind: 'nat', subnet: at(names, target) },
            { kind: 'internet' },
            { kind: 'blackhole' },
            { kind: 'other', what: 'peer' },
            gateway,
          ];
          routes.push({ to: at(interesting, prefix), via: at(targets, kind) });
        }
        const last = index === all.length - 1 && vpc.style < 3;
        if (last) {
          routes.push({ to: '0.0.0.0/0', via: vpc.hub ? { kind: 'internet' } : gateway });
          for (const to of privateSpace) routes.push({ to, via: gateway });
        } else if (vpc.style === 0) routes.push({ to: '0.0.0.0/0', via: gateway });
        else if (vpc.style === 1) {
          for (const to of privateSpace) routes.push({ to, via: gateway });
          routes.push({ to: '0.0.0.0/0', via: nat });
        } else if (vpc.style === 2) routes.push({ to: '0.0.0.0/0', via: nat });
        else if (vpc.style === 3) routes.push({ to: '0.0.0.0/0', via: { kind: 'internet' } });
        const known = new Set<string>();
        const once = routes.filter(({ to }) => !known.has(to) && known.add(to));
        const closed = closedBy(
          seed.denials.flatMap(({ subnet, prefix, direction }) =>
            subnet === own ? [{ direction, block: at(interesting, prefix) }] : [],
          ),
          allBlocks,
        );
        return {
          name,
          tier: index === all.length - 1 ? 'public' : 'private',
          block,
          routes: once,
          ...(isOnPremises(vpc) ? {} : closed),
        };
      });
      return { name: vpc.name, account: `account-${vpc.name}`, region: vpc.region, blocks: vpc.blocks, subnets };
    });
    return { vpcs: built, gateways };
  });

/** A rule of a network ACL. */
interface Denied {
  readonly subnet: number;
  readonly prefix: number;
  readonly direction: 'from' | 'to';
}

const pool = [
  '10.0.0.0/16',
  '10.1.0.0/16',
  '10.2.0.0/20',
  '172.16.0.0/16',
  '192.168.0.0/18',
  '198.51.0.0/16',
  '255.255.0.0/16',
  '127.128.0.0/9',
  '10.0.0.0/15',
  '128.0.0.0/8',
  '128.0.0.0/24',
  '10.64.0.0/16',
  '240.0.0.0/28',
];

const privateSpace = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '128.0.0.0/1'];

const at = <Item>(list: readonly Item[], index: number): Item => list[index % list.length]!;

/** No block twice in one VPC, and none in another VPC but now and then. */
const distinctBlocks = (
  vpcs: readonly { readonly block: number; readonly second: number | undefined }[],
): string[][] => {
  const taken = new Set<number>();
  return vpcs.map(({ block, second }) => {
    let first = block;
    if (first < 8) for (let tries = 0; taken.has(first) && tries < 8; tries += 1) first = (first + 1) % 8;
    taken.add(first);
    const own = [at(pool, first)];
    if (second !== undefined && !taken.has(second)) {
      taken.add(second);
      if (!own.some((text) => contains(prefixOf(text), prefixOf(at(pool, second))))) own.push(at(pool, second));
    }
    return own;
  });
};

/** Equal parts of a block, of which the last ones stay free. */
const partsOf = ({ base, length }: Prefix, count: number): Prefix[] => {
  const part = length + Math.ceil(Math.log2(count + 1));
  return Array.from({ length: count }, (_, index) => ({ base: base + index * 2 ** (32 - part), length: part }));
};

/** These, what they are in, parts of them, and single addresses at their ends. */
const prefixesOf = (texts: readonly string[]): string[] => {
  const result = new Set(['0.0.0.0/0', '128.0.0.0/1', '10.0.0.0/8', '198.41.0.4/32']);
  for (const { base, length } of texts.map(prefixOf))
    for (const other of [length, length - 1, length + 1, length + 3, 32].filter((one) => one <= 32)) {
      const unit = 2 ** (32 - other);
      result.add(prefixText({ base: Math.floor(base / unit) * unit, length: other }));
      result.add(
        prefixText({
          base: base + 2 ** (32 - length) - Math.min(unit, 2 ** (32 - length)),
          length: Math.max(other, length),
        }),
      );
    }
  return [...result];
};

/** Without overlaps, and without blocks that tell addresses of one subnet apart by where packets come from. */
const closedBy = (
  denials: readonly { readonly direction: 'from' | 'to'; readonly block: string }[],
  subnets: readonly Prefix[],
): Pick<Subnet, 'closed'> => {
  const blocksOf = (wanted: 'from' | 'to') => {
    const kept: string[] = [];
    for (const { direction, block } of denials) {
      const isPart = subnets.some((one) => one.length < prefixOf(block).length && contains(one, prefixOf(block)));
      if (direction !== wanted || (wanted === 'from' && isPart)) continue;
      if (!kept.some((one) => overlaps(prefixOf(one), prefixOf(block)))) kept.push(block);
    }
    return kept.map((block) => ({ block, rule: '1' }));
  };
  return denials.length === 0 ? {} : { closed: { from: blocksOf('from'), to: blocksOf('to') } };
};

const onlyOnce = (routes: readonly GatewayRoute[]): GatewayRoute[] => {
  const known = new Set<string>();
  return routes.filter(({ to, via, origin }) => {
    const key = origin === 'static' ? to : `${to} ${via ?? ''}`;
    return !known.has(key) && known.add(key);
  });
};
