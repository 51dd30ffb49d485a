import fc from 'fast-check';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { runs } from '../support/laws.ts';
import { applyWatched } from '../support/network-laws.ts';
import { converge, planOn, stage, told } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
import { deployedZoneOf } from '../support/zone.ts';

const names = ['prod', 'dev', 'lab', 'shared'] as const;
const accountOf = { prod: 'web-prod', dev: 'web-dev', lab: 'web-lab', shared: 'tools' } as const;

/** What a network can say, over segments whose blocks stay. */
interface Intent {
  readonly used: readonly string[];
  /** Segments that it has not, of those without VPCs. */
  readonly gone: readonly string[];
  /** The segment that web-prod-2 is in, with the addresses of prod. */
  readonly moved: (typeof names)[number] | undefined;
  readonly isolated: readonly string[];
  /** Without attachments. */
  readonly apart: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly inspected: readonly (readonly [string, string])[];
  readonly central: readonly string[];
  readonly toInternet: readonly string[];
  readonly regions: 1 | 2;
  /** Networks on premises in segment dc. */
  readonly sites: readonly Site[];
}

const sites = {
  london: 'eu-west-1, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.10, asn: 65010 }',
  paris: 'eu-west-1, blocks: [172.21.0.0/16, 10.200.0.0/24], vpn: { address: 198.51.100.11 }',
  rome: 'eu-central-1, blocks: [172.22.0.0/16], directConnect: { asn: 64600 }',
} as const;
type Site = keyof typeof sites;

const members = [...names, 'dc'] as const;
const pairs = members.flatMap((one, index) => members.slice(index + 1).map((other) => [one, other] as const));

const intent: fc.Arbitrary<Intent> = fc
  .record({
    used: fc.subarray([...names], { minLength: 2 }),
    gone: fc.subarray([...names]),
    moved: fc.option(fc.constantFrom('dev' as const, 'lab' as const, 'shared' as const)),
    isolated: fc.subarray([...members], { maxLength: 1 }),
    apart: fc.subarray([...names], { maxLength: 1 }),
    sites: fc.subarray(Object.keys(sites) as Site[]),
    connect: fc.subarray(pairs),
    inspect: fc.subarray([...pairs, ...members.map((name) => [name, name] as const)], { maxLength: 4 }),
    central: fc.subarray([...names]),
    toInternet: fc.subarray([...names]),
    regions: fc.constantFrom(1 as const, 2 as const),
  })
  .map(
    ({
      used: withVpcs,
      gone,
      moved,
      isolated,
      apart,
      connect,
      inspect,
      central: wanted,
      toInternet,
      regions,
      sites: all,
    }) => {
      const there = regions === 2 ? all : all.filter((one) => one !== 'rome');
      const isIn = (name: string): boolean =>
        name === 'dc' ? there.length > 0 : withVpcs.some((one) => one === name) && !apart.some((one) => one === name);
      const central = wanted.filter((name) => !apart.includes(name));
      const usable = connect.filter(([one, other]) => isIn(one) && isIn(other));
      // A Direct Connect gateway needs something to announce.
      const isConnected = usable.some((pair) => pair.includes('dc'));
      const left = isConnected ? there : there.filter((one) => one !== 'rome');
      const used = [...withVpcs, ...(left.length > 0 ? ['dc'] : [])];
      const inspected = inspect.filter(([one, other]) =>
        one === other
          ? used.includes(one) && !isolated.includes(one) && !apart.some((name) => name === one)
          : usable.some((pair) => pair[0] === one && pair[1] === other),
      );
      // Its routes to the internet are those of prod; a firewall inspects by segment, and between regions whatever is connected to one.
      const isAlike = moved && central.includes('prod') === central.includes(moved);
      const isInspected = [...inspected.flat(), ...toInternet].some(
        (name) => regions === 2 || name === 'prod' || name === moved,
      );
      const canMove = isAlike && isIn('prod') && isIn(moved) && !isInspected;
      return {
        ...{ used, isolated, apart, central, regions, inspected },
        gone: gone.filter((name) => !withVpcs.includes(name)),
        moved: canMove ? moved : undefined,
        sites: left,
        pairs: usable,
        toInternet: toInternet.filter(
          (name) => central.includes(name) && (withVpcs.includes(name) || !gone.includes(name)),
        ),
      };
    },
  );

/** Segments whose VPCs have static blocks. That stays: no VPC goes from one sort to the other. */
const fixed = fc.subarray([...names]);

const zoneOf = (given: Intent, ownBlocks: readonly string[]): Promise<LandingZone> => {
  const { used, gone, isolated, apart, central, regions } = given;
  const isStatic = (name: string): boolean => ownBlocks.includes(name);
  // Other regions, and entries with static blocks, have to know its block.
  const canMove =
    given.moved !== undefined && isStatic('prod') === isStatic(given.moved) && (isStatic('prod') || regions === 1);
  const moved = canMove ? given.moved : undefined;
  const account = (key: string, name: (typeof names)[number], part: number): string => {
    const index = names.indexOf(name);
    const second = regions === 2 ? `, eu-central-1: 10.${16 + index}.${part}.0/24` : '';
    return ownBlocks.includes(name)
      ? `${key}: { addresses: { eu-west-1: 10.${index}.${part}.0/24${second} } }`
      : `${key}:`;
  };
  const inspect = [...given.inspected, ...given.toInternet.map((name) => [name, 'internet'])];
  const segment = (name: string, index: number): string =>
    `    ${name}: { addresses: { eu-west-1: 10.${index}.0.0/16${regions === 2 ? `, eu-central-1: 10.${16 + index}.0.0/16` : ''} }${isolated.includes(name) ? ', isolated: true' : ''}${apart.includes(name) ? ', attached: false' : ''}${central.includes(name) ? ', internet: central' : ''} }`;
  return deployedZoneOf(`
organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1]
  accountEmail: aws+{account}@example.com
accounts:
  network:
  ${account('web-prod', 'prod', 7)}
  ${account('web-prod-2', 'prod', 3)}
  ${account('web-dev', 'dev', 0)}
  ${account('web-lab', 'lab', 255)}
  ${account('tools', 'shared', 9)}
network:
  account: network
  addresses: { eu-west-1: 10.0.0.0/12${regions === 2 ? ', eu-central-1: 10.16.0.0/12' : ''} }
  segments:
${names
  .map(segment)
  .filter((_, index) => !gone.includes(names[index] ?? ''))
  .join('\n')}
${given.sites.length > 0 ? `    dc: { isolated: ${isolated.includes('dc')} }\n  onPremises:\n` : ''}${given.sites.map((one) => `    ${one}: { segment: dc, region: ${sites[one]} }`).join('\n')}
  connect: [${given.pairs.map((pair) => `[${pair.join(', ')}]`).join(', ')}]
${inspect.length > 0 ? `  inspect: [${inspect.map((pair) => `[${pair.join(', ')}]`).join(', ')}]\n` : ''}  vpcs: { standard: { zones: 1, tiers: { private: /27, isolated: /28 } } }
  attach:
${names
  .filter((name) => used.includes(name))
  .map(
    (name) =>
      `    - { vpc: standard, size: /24, segment: ${name}, accounts: [${accountOf[name]}${name === (moved ?? 'prod') ? ', web-prod-2' : ''}]${ownBlocks.includes(name) ? ', addresses: static' : ''} }`,
  )
  .join('\n')}
${moved === undefined ? '' : '  keep: { web-prod-2: prod }'}
`);
};

const findings = (zone: LandingZone, network: Parameters<typeof prove>[0]): string[] =>
  zone.network ? verify(zone.network, prove(network)).map(({ what }) => what) : ['no network'];

test('the templates and routes of any segmentation allow exactly what its config says', async () => {
  await fc.assert(
    fc.asyncProperty(intent, fixed, async (given, ownBlocks) => {
      const zone = await zoneOf(given, ownBlocks);
      expect(findings(zone, plannedNetwork(zone))).toEqual([]);
    }),
    runs(120),
  );
});

const apartWithoutVpcs: Intent = {
  ...{
    used: ['dev', 'shared'],
    gone: [],
    moved: undefined,
    isolated: [],
    apart: [],
    sites: [],
    pairs: [],
    inspected: [],
    central: [],
    toInternet: [],
  },
  regions: 2,
};
/** Its first VPCs come when the routes between its regions go. */
const apartWithVpcs: Intent = {
  ...apartWithoutVpcs,
  ...{ used: ['prod', 'dev', 'shared'], isolated: ['prod'], pairs: [['prod', 'dev']], inspected: [['prod', 'dev']] },
};

/** A VPC comes back from a segment that is removed. */
const back: Intent = {
  ...apartWithoutVpcs,
  ...{
    used: ['prod', 'dev', 'shared'],
    gone: ['lab'],
    central: ['prod', 'dev', 'shared'],
    pairs: [['prod', 'dev']],
    regions: 1,
  },
};
const away: Intent = {
  ...back,
  ...{ used: [...back.used, 'lab'], gone: [], moved: 'lab', central: [...back.central, 'lab'] },
};

test('an edit between any two converges in one apply, replaces nothing, and opens no path on the way that neither has', async () => {
  await fc.assert(
    fc.asyncProperty(intent, intent, fixed, async (from, to, ownBlocks) => {
      const [before, after] = [await zoneOf(from, ownBlocks), await zoneOf(to, ownBlocks)];
      const on = stage();
      await converge(on, before);
      const plan = await planOn(on, after);
      expect(plan.obstacles).toEqual([]);
      const { open, outcome } = await applyWatched(on, before, after);
      expect(outcome.failed.map(({ change, error }) => `${change.address}: ${String(error)}`)).toEqual([]);
      expect(open).toEqual([]);
      expect(told(await planOn(on, after))).toEqual([]);
      expect(findings(after, simulatedNetwork(on.simulator.world))).toEqual([]);
    }),
    {
      ...runs(30),
      examples: [
        [apartWithoutVpcs, apartWithVpcs, []],
        [away, back, []],
      ],
    },
  );
}, 600_000);
