import type { Action, Change, Difference } from '../../plan/change.ts';
import { placeText } from '../../config/text/problems.ts';
import { equal } from '../../plan/differences.ts';
import type { Effect } from '../../plan/effect.ts';
import type { Leases, Plan } from '../../plan/plan.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import type { AccountSpec } from '../../resources/account/spec.ts';
import { deploymentLines } from '../deployment-text.ts';
import { leaseNotes } from '../leases.ts';
import { printable } from '../text/printable.ts';
import { folded } from '../text/folded.ts';
import { few, plural, style } from '../text/style.ts';
import { createdSummary, entriesOf, hazardsTogether, notesTogether, type Entry } from '../text/together.ts';
import { effectLines } from './effect.ts';
import { shortValues } from '../text/values.ts';
import { signs } from './signs.ts';

export const counts = (changes: readonly Change[]): Record<Action, number> => {
  const result = { create: 0, update: 0, delete: 0 };
  for (const { action } of changes) result[action] += 1;
  return result;
};

export const countsText = (changes: readonly Change[]): string => {
  const { create, update, delete: gone } = counts(changes);
  return `${create} to create, ${update} to update, ${gone} to delete`;
};

export const doneText = (changes: readonly Change[]): string => {
  const { create, update, delete: gone } = counts(changes);
  return `${create} created, ${update} updated, ${gone} deleted`;
};

/** A plan as people read it: what changes by kind, what is only told, what would be risky, and last what to do with it. */
export const planText = ({ changes, hazards, effects, obstacles, notes, leases, unread, hash }: Plan): string => {
  const meanings = new Map(effects.map((effect) => [effect.address, effect]));
  const sections = [
    ...kindsOf(changes).map((kind) =>
      section(
        kind,
        changes.filter((change) => change.kind === kind),
        meanings,
      ),
    ),
    block(
      style.bold('Notes'),
      some(
        notesTogether(notes).map(({ addresses, text }) =>
          folded(`  ${style.dim('·')} ${printable(`${few(addresses)} ${text}`)}`),
        ),
      ),
    ),
    block(style.bold(`Leases as of ${leases?.asOf ?? ''}`), leases ? leaseLines(leases) : []),
    block(
      style.bold('Left out until AWS can be read'),
      notesTogether(unread).map(({ addresses, text }) =>
        folded(`  ${style.error('!')} ${printable(`${few(addresses)} ${text}`)}`),
      ),
    ),
    block(
      style.bold('Needs approval'),
      hazardsTogether(hazards).map(({ addresses, why, risk, approval }) =>
        folded(
          approval
            ? `  ${style.good('✓')} ${printable(`${few(addresses)} ${why}`)}  ${style.dim(printable(`approved by ${placeText(approval.place)}: ${approval.reason}`))}`
            : `  ${style.error('!')} ${printable(`${few(addresses)} ${why}`)}  ${style.dim(`--allow-${risk}`)}`,
        ),
      ),
    ),
    block(
      style.bold('Blocked: no flag allows this'),
      notesTogether(obstacles).map(({ addresses, text }) =>
        folded(`  ${style.error('!')} ${printable(`${few(addresses)} ${text}`)}`),
      ),
    ),
    changes.length === 0 ? noChanges({ unread, obstacles, notes }) : `${style.bold('Plan:')} ${countsText(changes)}.`,
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n${style.dim(`Plan hash: ${hash}`)}`;
};

const leaseLines = (leases: Leases): string[] =>
  leases.notes.length === 0
    ? [style.dim('  none ends soon')]
    : some(
        notesTogether(leaseNotes(leases)).map(({ addresses, text }) =>
          folded(`  ${style.dim('·')} ${printable(`${few(addresses)} ${text}`)}`),
        ),
      );

const noChanges = ({ unread, obstacles, notes }: Pick<Plan, 'unread' | 'obstacles' | 'notes'>): string => {
  if (unread.length > 0) return `${style.warning('No changes')} to what can be read.`;
  return obstacles.length > 0
    ? `${style.warning('No changes')} are possible.`
    : `${style.good('No changes.')} ${matches(notes)}`;
};

/** What a plan without changes means: notes may tell of what AWS has otherwise. */
export const matches = (notes: Plan['notes']): string =>
  notes.length === 0 ? 'AWS matches the configuration.' : 'The notes list what stays as it is.';

const kindsOf = (changes: readonly Change[]): string[] => [...new Set(changes.map(({ kind }) => kind))];

const block = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines].join('\n');

const most = 20;
const some = (lines: readonly string[]): string[] =>
  lines.length <= most
    ? [...lines]
    : [...lines.slice(0, most), style.dim(`  · and ${plural(lines.length - most, 'more', 'more')} (--json shows all)`)];

type Meanings = ReadonlyMap<Address, Effect>;

const section = (kind: string, changes: readonly Change[], meanings: Meanings): string => {
  const { shown, more } = withoutMany(changes);
  const rest = [...more].map(([where, count]) =>
    style.create(`  + and ${plural(count, 'more', 'more')} in ${printable(where)} (--json shows all)`),
  );
  const entries = entriesOf(shown).flatMap((entry) => [...entryLines(entry), ...meaningLines(entry, meanings)]);
  return block(style.bold(kind), [...entries, ...rest]);
};

/** New accounts of an OU that differ in their names alone are counted from the 21st. */
const withoutMany = (changes: readonly Change[]): { shown: readonly Change[]; more: ReadonlyMap<string, number> } => {
  const seen = new Map<string, number>();
  const shown = changes.filter((change) => {
    if (change.kind !== 'account' || change.action !== 'create') return true;
    const where = (change.after.spec as AccountSpec).ou ?? 'root';
    const count = (seen.get(where) ?? 0) + 1;
    seen.set(where, count);
    return count <= most;
  });
  return { shown, more: new Map([...seen].flatMap(([ou, count]) => (count > most ? [[ou, count - most]] : []))) };
};

/** What a change means, under it. */
const meaningLines = ({ change, alike }: Entry, meanings: Meanings): string[] =>
  effectLines([change, ...alike].flatMap(({ address }) => meanings.get(address) ?? [])).map(({ sign, text }) => {
    const paint = sign === '-' ? style.delete : sign === '+' ? style.create : style.dim;
    return folded(`      ${paint(printable(text))}`, '        ');
  });

const entryLines = ({ change, alike, joining, spread }: Entry): string[] => {
  if (!joining) return changeLines(change, spread ?? namesOf(change, alike));
  const names = few([change, ...alike].map(({ address }) => addressName(address)));
  return [
    folded(style.update(`  ~ ${printable(names)}`)),
    ...joining.map(
      (account) => `      ${style.create(`+ ${printable(account)} joins; AWS deploys them to it automatically`)}`,
    ),
  ];
};

/** Several that are alike wherever they are. */
const namesOf = (change: Change, alike: readonly Change[]): Entry['spread'] =>
  alike.length === 0
    ? undefined
    : { what: few([change, ...alike].map(({ address }) => addressName(address))), where: '' };

const changeLines = (change: Change, spread: Entry['spread']): string[] => {
  const head = style[change.action](
    `  ${signs[change.action]} ${printable(spread?.what ?? addressName(change.address))}`,
  );
  const beside = (summary = '') => {
    const text = [spread?.where ?? '', summary].filter((one) => one !== '').join(': ');
    return folded(text === '' ? head : `${head}  ${style.dim(printable(text))}`);
  };
  if (change.action === 'update') {
    const lines =
      deploymentLines(change)?.map(({ sign, text }) => paint[sign](`${sign} ${printable(text)}`)) ??
      change.differences.map(differenceText);
    return [beside(), ...lines.map((line) => `      ${line}`)];
  }
  return [change.action === 'delete' ? beside() : beside(createdSummary(change.kind, change.after.spec))];
};

const paint = { '+': style.create, '~': style.update, '-': style.delete };

export const differenceText = ({ path, before, after }: Difference): string => {
  const field = printable(path.join('.'));
  if (Array.isArray(before) && Array.isArray(after)) {
    const [gone, come] = [without(before, after), without(after, before)];
    const minus = gone.map((item, index) => style.delete(`-${shortValues(item, come[index])[0]}`));
    const plus = come.map((item, index) => style.create(`+${shortValues(gone[index], item)[1]}`));
    if (gone.length + come.length > 0) return `${field}: ${[...minus, ...plus].join(' ')}`;
  }
  const [left, right] = shortValues(before, after);
  return `${field}: ${style.delete(left)} -> ${style.create(right)}`;
};

const without = (list: readonly unknown[], others: readonly unknown[]): unknown[] =>
  list.filter((item) => !others.some((other) => equal(item, other)));
