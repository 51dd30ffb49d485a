import { childControl } from './inheritance.ts';

type Value = unknown;
type Tree = Readonly<Record<string, unknown>>;
type Allowed = ReadonlySet<string>;

/**
 * What the management policies over an account come to: the documents of each level, the root's first, and within a level in the order in
 * which they were attached. Undefined where nothing is left. Of two documents of one level that assign a setting, the one that was attached
 * first stands; all of them append and remove; children may use the operators that every document above allows.
 * https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html, …/inheritance-examples.html
 */
export const merged = (levels: readonly (readonly unknown[])[], foldsNames = false): Tree | undefined => {
  const documents = levels.map((level) =>
    level.flatMap((one) => (isTree(one) ? [foldsNames ? folded(one) : one] : [])),
  );
  const whole = mergeLevels(
    documents,
    documents.map(() => operators),
  );
  return isTree(whole) ? whole : undefined;
};

const operators: Allowed = new Set(['@@assign', '@@append', '@@remove']);

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names one level below the top, such as keys of tags, in lower case: they differ in case at will. */
const folded = (document: Tree): Tree =>
  Object.fromEntries(
    Object.entries(document).map(([key, value]) => [
      key,
      isTree(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]))
        : value,
    ]),
  );

const narrowed = (allowed: Allowed, place: unknown): Allowed => {
  const listed = isTree(place) ? place[childControl] : undefined;
  if (!Array.isArray(listed) || listed.includes('@@all')) return allowed;
  return new Set([...allowed].filter((name) => listed.includes(name)));
};

const below = (levels: readonly (readonly unknown[])[], allowedAt: readonly Allowed[]): Tree | undefined => {
  const names = new Set(levels.flat().flatMap((one) => (isTree(one) ? Object.keys(one) : [])));
  names.delete(childControl);
  const entries = [...names].flatMap((name): [string, unknown][] => {
    const inner = levels.map((level) => level.flatMap((one) => (isTree(one) && name in one ? [one[name]] : [])));
    const value = mergeLevels(inner, allowedAt);
    return value === undefined ? [] : [[name, value]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

/** One place in all documents: a setting, or the places below it. What is closed above it is closed in it, from the level on that closes it. */
const mergeLevels = (levels: readonly (readonly unknown[])[], allowedAt: readonly Allowed[]): Value => {
  let own = operators;
  const both = levels.map((level, index) => {
    const before = new Set([...own].filter((name) => allowedAt[index]?.has(name)));
    for (const one of level) own = narrowed(own, one);
    return before;
  });
  const isSetting = levels.flat().some((one) => !isTree(one) || [...operators].some((name) => name in one));
  return isSetting ? valueOf(levels, both) : below(levels, both);
};

/** A setting: of lists that are empty in the end nothing is told. */
const valueOf = (levels: readonly (readonly unknown[])[], allowedAt: readonly Allowed[]): Value => {
  let value: Value;
  levels.forEach((level, index) => {
    const said = (name: string): unknown[] =>
      allowedAt[index]?.has(name) ? level.flatMap((one) => (isTree(one) && name in one ? [one[name]] : [])) : [];
    const plain = allowedAt[index]?.has('@@assign') ? level.filter((one) => !isTree(one)) : [];
    const [assigned] = [...said('@@assign'), ...plain];
    if (assigned !== undefined) value = assigned;
    const more = said('@@append').flat();
    if (more.length > 0) value = [...new Set([...(value === undefined ? [] : [value].flat()), ...more])];
    const less = new Set(said('@@remove').flat());
    if (less.size > 0 && Array.isArray(value)) value = value.filter((one) => !less.has(one));
  });
  return Array.isArray(value) && value.length === 0 ? undefined : value;
};
