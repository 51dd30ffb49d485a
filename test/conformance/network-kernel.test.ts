import fc from 'fast-check';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Builder } from '../../lib/network/proof/graph.ts';
import { lookupOf } from '../../lib/network/proof/lookup.ts';
import type { Network } from '../../lib/network/model.ts';
import { contains } from '../../lib/config/words/prefix.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { networkFrom, partsOf } from '../../lib/network/planned.ts';
import { network } from '../support/arbitrary-network.ts';
import { networked } from '../support/networked.ts';
import { london, withSites } from '../support/on-premises.ts';
import { cases, halves, type Case } from './kernel/cases.ts';
import { hubs } from './kernel/hubs.ts';
import { asked, kernelVerdicts, type KernelVerdict } from './kernel/kernel.ts';
import { startPlay } from './kernel/play.ts';
import { atPoints } from './kernel/points.ts';

/*
 * The kernel of Linux plays networks, with namespaces for VPCs and gateways and real connections, and has to come to what the proof says. It
 * knows by itself what a longest prefix, NAT and a connection are.
 */

const played = new Map<Network, Promise<Map<string, KernelVerdict>>>();

const kernelOf = (given: Network): Promise<Map<string, KernelVerdict>> => {
  const found = played.get(given) ?? kernelVerdicts(given);
  played.set(given, found);
  return found;
};

/** A stateful firewall that sees one way only lets no connection come about. */
const proven = (given: Network, pairs: Iterable<string>, build?: Builder): Map<string, string> => {
  const proof = prove(given, build);
  return new Map(
    [...pairs].map((pair) => {
      const [from = '', to = ''] = pair.split('\u0000');
      const { verdict, asymmetric } = proof.connection(from, to);
      return [pair, verdict === 'connected' && asymmetric ? 'one-way' : verdict];
    }),
  );
};

/** Every pair about which they do not agree. */
const differences = async (given: Network, build?: Builder): Promise<string[]> => {
  const kernel = await kernelOf(given);
  const proof = proven(given, kernel.keys(), build);
  return [...kernel].flatMap(([pair, verdict]) =>
    proof.get(pair) === verdict
      ? []
      : [`${pair.replace('\u0000', ' to ')}: ${proof.get(pair) ?? ''}, but Linux says ${verdict}`],
  );
};

const byHand = async ({ network: given, expected }: Case): Promise<Record<string, KernelVerdict | undefined>> => {
  const kernel = await kernelOf(given);
  return Object.fromEntries(Object.keys(expected).map((pair) => [pair, kernel.get(pair.replace(' ', '\u0000'))]));
};

const generated = [
  ...fc
    .sample(fc.tuple(network, fc.nat(1000)), { numRuns: 10, seed: 7 })
    .map(([given, spread], index) => ({ name: `generated network ${index}`, network: atPoints(given, spread) })),
  ...fc
    .sample(hubs, { numRuns: 6, seed: 1 })
    .map((given, index) => ({ name: `generated network ${index} with ways out everywhere`, network: given })),
];

test.concurrent.each(cases)('$name: Linux comes to the same verdicts, and so does a person', async (one) => {
  expect(await differences(one.network)).toEqual([]);
  expect(await byHand(one)).toEqual(one.expected);
});

test.concurrent.each(generated)('$name: Linux comes to the same verdicts', async (one) => {
  expect(await differences(one.network)).toEqual([]);
});

test.concurrent('a connection whose halves pass a firewall in one direction each does not come about', async () => {
  expect(await byHand(halves)).toEqual(halves.expected);
  expect(await differences(halves.network)).toEqual([]);
});

test('the generated networks have all verdicts in them, about thousands of pairs', async () => {
  const verdicts = (await Promise.all(generated.map((one) => kernelOf(one.network)))).flatMap((all) => [
    ...all.values(),
  ]);
  const count = (verdict: KernelVerdict): number => verdicts.filter((one) => one === verdict).length;
  expect(Math.min(count('connected'), count('one-way'), count('apart'))).toBeGreaterThan(50);
  expect(verdicts.length).toBeGreaterThan(1000);
});

test.concurrent(
  'networks on premises: Linux comes to the same verdicts, with a firewall in between and without',
  async () => {
    const paris =
      'paris: { segment: partners, region: eu-west-1, blocks: [172.21.0.0/16], vpn: { address: 198.51.100.11 } }';
    const zones = await Promise.all(
      ['', '[[prod, datacenter]]'].map((inspect) =>
        withSites([london, paris], {
          ...{ small: true, internet: 'none', inspect, vpcs: '{ standard: { zones: 1, tiers: { private: /26 } } }' },
          segments: '    datacenter: {}\n    partners: {}\n',
          connect: '[[prod, shared], [prod, datacenter], [dev, partners]]',
        }),
      ),
    );
    for (const zone of zones) {
      const given = networkFrom(partsOf(zone));
      expect(await differences(given)).toEqual([]);
      const kernel = await kernelOf(given);
      const asked = (from: string, to: string) => kernel.get(`${from}\u0000${to}`);
      expect(asked('london 192.168.0.0/16', 'web-prod (eu-west-1) private-1')).toBe('connected');
      expect(asked('web-prod (eu-west-1) private-1', 'london 192.168.0.0/16')).toBe('connected');
      expect(asked('london 192.168.0.0/16', 'web-dev (eu-west-1) private-1')).toBe('apart');
      expect(asked('london 192.168.0.0/16', 'paris 172.21.0.0/16')).toBe('apart');
      expect(asked('paris 172.21.0.0/16', 'web-dev (eu-west-1) private-1')).toBe('connected');
    }
  },
);

const wrong: Readonly<Record<string, Builder>> = {
  'takes the shortest prefix': (entries) =>
    lookupOf(
      entries.filter(
        ({ prefix }) => !entries.some(({ prefix: other }) => other.length < prefix.length && contains(other, prefix)),
      ),
    ),
  'takes the last one of equally long prefixes': (entries) => lookupOf([...entries].reverse()),
};

test.each(Object.entries(wrong))('Linux finds a proof wrong that %s', async (_, build) => {
  const found = await Promise.all([...cases, ...generated].map((one) => differences(one.network, build)));
  expect(found.flat()).not.toEqual([]);
});

test('whatever is made is gone when it is killed', async () => {
  const child = startPlay(asked(generated[0]!.network).plan);
  await sleep(700);
  expect(child.exitCode).toBeNull();
  child.kill('SIGKILL');
  // No process that could keep a namespace has the pipe of its errors open any more.
  expect(
    await Promise.race([once(child, 'close').then(() => 'gone'), sleep(1500, 'still there', { ref: false })]),
  ).toBe('gone');
});

test('Linux reaches what the config keeps apart once there is one propagation too many', async () => {
  const zone = await networked({ small: true, internet: 'none' });
  const parts = partsOf(zone);
  const leak = networkFrom({
    ...parts,
    places: parts.places.map((one) =>
      one.account === 'web-dev' ? { ...one, reachedFrom: [...one.reachedFrom, 'prod'] } : one,
    ),
  });
  const between = async (given: Network) => {
    const kernel = await kernelOf(given);
    const [from, to] = ['web-prod (eu-west-1) private-1', 'web-dev (eu-west-1) private-1'];
    return kernel.get(`${from}\u0000${to}`);
  };
  expect([await between(networkFrom(parts)), await between(leak)]).toEqual(['apart', 'one-way']);
});
