import { compile, type Policy } from '../evaluate/compile.ts';
import { fullAccess } from '../full-access.ts';
import { differenceOf, type Gain } from './difference.ts';
import { placeFor } from './place.ts';
import type { Side } from './statements.ts';

/** Which of two documents, or of two sets of them that are attached together, allows more. */
export interface Compared {
  readonly relation: 'equivalent' | 'A allows more' | 'B allows more' | 'neither allows all that the other does';
  /** What A denies of what B allows. */
  readonly deniedByA: readonly Gain[];
  readonly deniedByB: readonly Gain[];
  /** What could not be decided: the relation holds as far as it could be proved. */
  readonly unproved: readonly string[];
}

export const compareDocuments = (a: readonly unknown[], b: readonly unknown[]): Compared => {
  const all = [...a, ...b].map(read);
  const law = lawOf(all);
  const isOpen = !all.some(allows);
  const side = (documents: readonly unknown[]): Side => ({ law, levels: [levelOf(documents, isOpen)] });
  const place = placeFor(all.flatMap(({ statements }) => statements));
  const { denied, allowed, unproved } = differenceOf(side(a), side(b), place);
  return { relation: relationOf(allowed.length, denied.length), deniedByA: allowed, deniedByB: denied, unproved };
};

const known = new WeakMap<object, unknown>();

/** A document with the placeholder for the partition filled in; all others stand for themselves. */
export const read = (content: unknown): Policy => {
  if (typeof content !== 'object' || content === null) return compile(content);
  const filled = known.get(content) ?? filledIn(content);
  known.set(content, filled);
  return compile(filled);
};

const filledIn = (content: object): unknown => {
  const text = JSON.stringify(content);
  return text.includes('{{partition}}') ? JSON.parse(text.replaceAll('{{partition}}', 'aws')) : content;
};

const relationOf = (byA: number, byB: number): Compared['relation'] => {
  if (byA + byB === 0) return 'equivalent';
  if (byA === 0) return 'A allows more';
  return byB === 0 ? 'B allows more' : 'neither allows all that the other does';
};

/** Documents that name principals are RCPs. Permission sets are compared as SCPs are, whose statements mean the same. */
export const lawOf = (policies: readonly Policy[]): 'scp' | 'rcp' =>
  policies.some(({ statements }) => statements.some(({ source }) => source.Principal !== undefined)) ? 'rcp' : 'scp';

const allows = ({ statements }: Policy): boolean => statements.some(({ effect }) => effect === 'Allow');

/** `isOpen`: FullAWSAccess is beside documents none of which allows anything. */
export const levelOf = (documents: readonly unknown[], isOpen: boolean): Side['levels'][number] => ({
  name: 'documents',
  policies: [
    ...documents.map((content, index) => ({ name: String(index), policy: read(content) })),
    ...(isOpen ? [{ name: fullAccess.name, policy: compile(fullAccess.content) }] : []),
  ],
});
