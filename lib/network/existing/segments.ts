import { reservedNames } from '../../config/sections/network/addresses/segments.ts';
import { remembered } from '../packets/remembered.ts';
import type { Network, Vpc } from '../model.ts';

/** VPCs that go by the same route table. */
export interface FoundSegment {
  /** As the configuration would call it. */
  readonly name: string;
  /** Names of its route tables, one for each gateway. */
  readonly tables: readonly string[];
  readonly vpcs: readonly Vpc[];
}

export interface ExistingSegment extends FoundSegment {
  /** Its VPCs do not reach each other. */
  readonly isolated: boolean;
  /** Through another VPC, from its own ones, or not at all. */
  readonly internet: 'central' | 'local' | 'none';
  /** Whether all that gets there passes a firewall. */
  readonly internetInspected: boolean;
}

interface Found {
  readonly name: string;
  readonly tables: string[];
  readonly vpcs: Vpc[];
}

export const segmentsIn = (
  { vpcs, gateways }: Network,
  owner: string,
  accounts: readonly string[],
): { readonly segments: FoundSegment[]; readonly notes: string[] } => {
  const byName = new Map(vpcs.map((vpc) => [vpc.name, vpc]));
  const found = new Map<string, Found>();
  const names = namer([...reservedNames, ...accounts]);
  const placed = new Map<string, string>();
  const notes: string[] = [];
  for (const { name: gateway, attachments } of gateways)
    for (const { to, table } of attachments) {
      const vpc = to.kind === 'vpc' ? byName.get(to.vpc) : undefined;
      if (!vpc || vpc.account === owner) continue;
      const before = placed.get(vpc.name);
      if (table === undefined) notes.push(`${vpc.name} is attached to the gateway in ${gateway} with no route table`);
      else if (before !== undefined)
        notes.push(`${vpc.name} is attached to several gateways; it is taken for ${before}`);
      else {
        const own = table.startsWith(`${gateway} `) ? table.slice(gateway.length + 1) : table;
        const segment = remembered(found, own, () => ({ name: names(own), tables: [], vpcs: [] }));
        if (!segment.tables.includes(table)) segment.tables.push(table);
        segment.vpcs.push(vpc);
        placed.set(vpc.name, segment.name);
      }
    }
  return { segments: [...found.values()], notes };
};

/** Names that the configuration takes, each once. */
const namer = (used: readonly string[]): ((text: string) => string) => {
  const taken = new Set(used);
  return (text) => {
    const plain = text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+/, '')
      .slice(0, longest)
      .replace(/-+$/, '');
    const base = plain === '' ? 'segment' : plain;
    let [name, count] = [base, 1];
    while (taken.has(name)) name = `${base.slice(0, longest - 3)}-${(count += 1)}`;
    taken.add(name);
    return name;
  };
};

/** Of names of segments, see the schema. */
const longest = 24;
