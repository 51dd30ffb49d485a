import type { Network, Vpc } from '../model.ts';
import { wrongNames } from './names.ts';
import { loopsOf } from './loops.ts';
import type { Place } from '../proof/outcome.ts';
import { overlapsOf } from '../packets/overlap.ts';
import { ambiguities } from '../packets/preference.ts';
import { overlaps, prefixOf, prefixText, type Prefix } from '../../config/words/prefix.ts';
import type { Problem } from './problem.ts';
import { prove, type Proof } from '../proof/index.ts';

/** What is wrong with a network, whatever it is meant for; of what is alike, one. `proof` is that of the network. */
export const problems = (network: Network, proof: Proof = prove(network)): Problem[] => [
  ...wrongNames(network),
  ...meetings(network),
  ...ambiguities(network).map(({ table, to, attachments }) => ({
    what: `AWS does not say to which attachment packets to ${to} go: ${listed(attachments.map(quoted))}`,
    where: `table "${table}"`,
    fix: `add a static route to ${to}, or let one of them propagate to the table`,
  })),
  ...loopsOf(proof).map(({ places, prefixes }) => ({
    what: `packets to ${listed(prefixes.map(prefixText))} go round without end: ${listed(places.map(named))}`,
    where: places[0] ? named(places[0]) : '',
    fix: 'add a blackhole for these blocks, or narrow the route that leads back',
  })),
  ...unevenInspection(proof),
];

const quoted = (name: string): string => `"${name}"`;

const named = (place: Place): string =>
  place.kind === 'gateway' ? `table "${place.table}"` : `subnet "${place.subnet}"`;

const listed = (texts: readonly string[]): string => {
  if (texts.length === 1) return texts[0] ?? '';
  const shown = texts.length > 4 ? texts.slice(0, 3) : texts.slice(0, -1);
  return `${shown.join(', ')} and ${texts.length > 4 ? `${texts.length - 3} more` : (texts.at(-1) ?? '')}`;
};

/** VPCs with addresses in common, of which a table can lead to both, or from one to the other. */
const meetings = (network: Network): Problem[] => {
  const common = overlapsOf(network);
  if (common.length === 0) return [];
  const seen = new Set<string>();
  const result: Problem[] = [];
  for (const { vpcs, block } of common) {
    const [one, other] = vpcs;
    const key = `${one.name}\n${other.name}`;
    const table = seen.has(key) ? undefined : meetingPlace(network, block, one, other);
    if (table === undefined) continue;
    seen.add(key);
    result.push({
      what: `the VPCs "${one.name}" and "${other.name}" both have ${prefixText(block)}`,
      where: `table "${table}"`,
      fix: `give one of them another block, or let one of them not propagate to the table`,
    });
  }
  return result;
};

const meetingPlace = (network: Network, block: Prefix, one: Vpc, other: Vpc): string | undefined => {
  const both = [one.name, other.name];
  const met = metIn(network, block);
  return network.gateways.flatMap(({ tables }) => tables).find(({ name }) => both.every((vpc) => met(name).has(vpc)))
    ?.name;
};

/** Of a table, the VPCs whose packets it decides about, and those that any of its routes to the block leads to. */
const metIn = (network: Network, block: Prefix): ((table: string) => ReadonlySet<string>) => {
  const tables = new Map(
    network.gateways.flatMap((gateway) => gateway.tables.map((table) => [table.name, table] as const)),
  );
  const attachments = new Map(
    network.gateways.flatMap((gateway) =>
      gateway.attachments.map((attachment) => [attachment.name, attachment] as const),
    ),
  );
  return (first) => {
    const met = new Set<string>();
    for (const { to, table } of attachments.values()) if ('vpc' in to && table === first) met.add(to.vpc);
    const visited = new Set([first]);
    for (const name of visited)
      for (const { to, via } of tables.get(name)?.routes ?? []) {
        const attachment = attachments.get(via ?? '');
        if (!attachment || !overlaps(prefixOf(to), block)) continue;
        if ('vpc' in attachment.to) met.add(attachment.to.vpc);
        const next = attachment.to.kind === 'peering' ? attachments.get(attachment.to.attachment) : attachment;
        if (!('vpc' in attachment.to) && next?.table !== undefined) visited.add(next.table);
      }
    return met;
  };
};

/** Of two classes, either way round, one pair. */
const unevenInspection = (proof: Proof): Problem[] => {
  const { classes, judgement, pair } = proof.classes();
  return classes.flatMap((from) =>
    classes.slice(from.id).flatMap((to): Problem[] => {
      const uneven = [judgement(from, to), judgement(to, from)].findIndex((one) => one?.asymmetric);
      const found = uneven === 0 ? pair(from, to) : uneven === 1 ? pair(to, from) : undefined;
      if (!found) return [];
      const { there, back } = proof.connection(...found);
      const walls = [there.firewalls, back?.firewalls ?? []].map((names) =>
        listed(names.length > 0 ? names.map(quoted) : ['no firewall']),
      );
      return [
        {
          what: `packets pass ${walls[0] ?? ''} on the way there and ${walls[1] ?? ''} on the way back`,
          where: `from subnet "${found[0]}" to subnet "${found[1]}"`,
          fix: 'send both directions through the same firewall, or neither',
        },
      ];
    }),
  );
};
