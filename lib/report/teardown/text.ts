import { addressKind, addressName, type Address } from '../../plan/resource.ts';
import { push } from '../../plan/multimap.ts';
import type { Left, Teardown } from '../../resources/engine/teardown.ts';
import { folded } from '../text/folded.ts';
import { printable } from '../text/printable.ts';
import { few, plural, style } from '../text/style.ts';
import { keptKinds, keptTypes, nouns, type Kept } from './kept.ts';

/** What would be deleted, by service in the order of deletion, and what would stay, with the reason and the cost. */
export const teardownText = ({ going, staying, retained, unread }: Teardown): string => {
  const blocks = [
    block(
      style.bold(`Would be deleted: ${plural(going.length, 'resource')}, in this order`),
      serviceLines(going.map(({ address }) => address)),
    ),
    block(style.bold('Would stay'), [
      ...[...byKind(staying.map(({ address }) => address))].map(([kind, all]) =>
        entry(nounText(kind, all), reasonsOf(kind, all, staying)),
      ),
      ...[...retained].map(([type, left]) => entry(leftText(type, left), reasonText(keptTypes[type] ?? unknown))),
    ]),
    block(
      style.bold('Could not be read; there may be more'),
      unread.map(({ addresses, why }) => folded(`  ${style.error('!')} ${printable(`${few(addresses)} ${why}`)}`)),
    ),
    folded(
      going.length === 0
        ? 'Nothing in AWS is managed by landing-zone.'
        : 'Nothing was changed. To delete, remove sections from the configuration step by step (empty access, security services, and delegated administrators first) and run landing-zone apply --allow-delete --max-deletions 100%.',
      '',
    ),
  ];
  return blocks.filter((text) => text !== '').join('\n\n');
};

/** A resource that a template of the user's own retains. */
const unknown: Kept = { why: 'its template retains it' };

const block = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines].join('\n');

const byKind = (addresses: readonly Address[]): Map<string, Address[]> => {
  const found = new Map<string, Address[]>();
  for (const address of addresses) push(found, addressKind(address), address);
  return found;
};

const serviceLines = (addresses: readonly Address[]): string[] => {
  const services = new Map<string, string[]>();
  for (const [kind, all] of byKind(addresses)) push(services, nouns[kind]?.[0] ?? kind, counted(kind, all));
  const width = Math.max(0, ...[...services.keys()].map(({ length }) => length));
  return [...services].map(([service, counts]) =>
    folded(`  ${style.delete(service.padEnd(width))}  ${counts.join(', ')}`, ' '.repeat(width + 4)),
  );
};

const counted = (kind: string, { length }: readonly unknown[]): string => {
  const [, one = kind, many = one] = nouns[kind] ?? [];
  return plural(length, one, many);
};

const nounText = (kind: string, all: readonly Address[]): string =>
  kind === 'organization' ? 'the organization' : `${counted(kind, all)}: ${few(all.map(addressName))}`;

const leftText = (type: string, left: readonly Left[]): string => {
  const count = left.reduce((sum, one) => sum + one.stacks, 0);
  return `${count} × ${type} of ${few([...new Set(left.map(({ of }) => addressName(of)))])}`;
};

const reasonsOf = (kind: string, all: readonly Address[], staying: Teardown['staying']): string => {
  const own = new Set(
    staying.flatMap(({ address, retained }) => (retained !== undefined && all.includes(address) ? retained : [])),
  );
  const kept = keptKinds[kind];
  return [...own, ...(kept ? [reasonText(kept)] : [])].join('; ');
};

const reasonText = ({ why, cost }: Kept): string => (cost === undefined ? why : `${why} (${cost})`);

const entry = (what: string, why: string): string =>
  [folded(`  ${printable(what)}`), folded(`      ${style.dim(printable(why))}`, '      ')].join('\n');
