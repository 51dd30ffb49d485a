import type { Path } from '../../../text/yaml.ts';
import { contains, prefixOf, prefixText } from '../../../words/prefix.ts';
import type { SectionContext } from '../../section.ts';
import { readBlock } from '../addresses/blocks.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { Denial, Tier } from '../types.ts';

type Written = NonNullable<NonNullable<NonNullable<WrittenNetwork['vpcs']>[string]>['deny']>;

/**
 * Of one direction of a network ACL; the rule that allows the rest and the last one, which every ACL has, count.
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const most = 20 - 2;

/** The rules of a shape, after everything wrong with each has been reported. A rule without a direction stands for both. */
export const readDenials = (
  shape: Path,
  written: Written | undefined,
  tiers: readonly Tier[],
  context: SectionContext,
): Denial[] => {
  const names = tiers.map(({ name }) => name);
  const denials = (written ?? []).flatMap((one, rule) =>
    readDenial([...shape, 'deny', rule], one, names, context).map((denial) => ({ rule, ...denial })),
  );
  tellTwins(shape, denials, context);
  tellWhole(shape, denials, context);
  for (const tier of names)
    for (const direction of ['in', 'out'] as const) {
      const own = denials.filter((one) => one.tiers.includes(tier) && one.direction === direction);
      const count = own.reduce((sum, { ports }) => sum + (ports ? 2 : 1), 0);
      if (count > most)
        context.report.key(
          [...shape, 'deny'],
          `the network ACL of tier "${tier}" has ${count} rules that deny packets ${direction === 'in' ? 'into' : 'out of'} it; the quota leaves room for ${most}`,
          'use larger blocks, or ranges of ports',
        );
    }
  return denials;
};

const readDenial = (
  at: Path,
  one: Written[number],
  names: readonly string[],
  context: SectionContext,
): Omit<Denial, 'rule'>[] => {
  const { report } = context;
  if (typeof one === 'string') {
    const block = readBlock(at, one, report);
    const both = block ? { tiers: names, block: prefixText(block), ports: undefined } : undefined;
    return both
      ? [
          { ...both, direction: 'in' },
          { ...both, direction: 'out' },
        ]
      : [];
  }
  const { from, to, port, tiers } = one;
  if (from !== undefined && to !== undefined)
    report.key([...at, 'to'], 'a rule has either from or to', 'use two rules');
  if (from === undefined && to === undefined && port === undefined && !report.unreadWithin(at))
    report.key(at, 'the rule denies nothing', 'add from: BLOCK, to: BLOCK, or port: PORT');
  tiers?.forEach((tier, index) => {
    if (!names.includes(tier) && !report.unreadWithin([...at, 'tiers']))
      report.value([...at, 'tiers', index], `the shape has no tier "${tier}"`, `use ${names.join(' or ')}`);
  });
  const text = from ?? to ?? '0.0.0.0/0';
  const block = readBlock([...at, from === undefined ? 'to' : 'from'], text, report);
  const ports = port === undefined ? undefined : portsOf([...at, 'port'], port, context);
  if (!block || (port !== undefined && !ports)) return [];
  const own = names.filter((name) => tiers?.includes(name) ?? true);
  return [{ tiers: own, direction: to === undefined ? 'in' : 'out', block: prefixText(block), ports }];
};

/** Those that Linux chooses from. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html */
const answers = { first: 32_768, last: 60_999 } as const;

const portsOf = (
  at: Path,
  port: number | string,
  { report }: SectionContext,
): readonly [number, number] | undefined => {
  const [first = 0, last = first] = String(port).split('-').map(Number);
  if (first <= last && last <= 65_535) {
    if (first <= answers.first && last >= answers.last)
      report.warn(
        at,
        `${port} contains the ports ${answers.first} to ${answers.last}, at which clients get their answers`,
        'deny smaller ranges, or no ports but a block',
      );
    return [first, last];
  }
  report.value(at, `${port} is not a range of ports`, 'use the smaller port first, and none above 65535');
  return undefined;
};

/** However they are written: a network ACL has one entry for what both deny. */
const tellTwins = (shape: Path, denials: readonly Denial[], { report }: SectionContext): void => {
  const twin = (one: Denial) => (other: Denial) =>
    other.rule < one.rule &&
    other.direction === one.direction &&
    other.block === one.block &&
    String(other.ports) === String(one.ports) &&
    other.tiers.some((tier) => one.tiers.includes(tier));
  const twins = new Set(denials.filter((one) => denials.some(twin(one))).map(({ rule }) => rule));
  for (const rule of twins) report.value([...shape, 'deny', rule], 'the rule is there twice', 'remove one of the two');
};

/** Rules that leave a block no port deny it less than its own rule would, and the proof takes the path for open: other protocols pass. */
const tellWhole = (shape: Path, denials: readonly Denial[], { report }: SectionContext): void => {
  const told = new Set<string>();
  for (const { direction, block, ports, tiers } of denials) {
    const key = `${direction} ${block}`;
    const alike = denials.filter(
      (one) =>
        one.ports &&
        one.direction === direction &&
        contains(prefixOf(one.block), prefixOf(block)) &&
        tiers.every((tier) => one.tiers.includes(tier)),
    );
    if (!ports || told.has(key) || !isWhole(alike.flatMap((one) => (one.ports ? [one.ports] : [])))) continue;
    told.add(key);
    report.warn(
      [...shape, 'deny', Math.max(...alike.map(({ rule }) => rule))],
      `all ports of ${block} are denied, but ICMP and other protocols pass, and the proof takes the path for open`,
      `deny the block for all protocols: { ${direction === 'in' ? 'from' : 'to'}: ${block} }`,
    );
  }
};

const isWhole = (ranges: readonly (readonly [number, number])[]): boolean => {
  let next = 1;
  for (const [first, last] of [...ranges].sort((one, other) => one[0] - other[0]))
    if (first <= next) next = Math.max(next, last + 1);
  return next > 65_535;
};
