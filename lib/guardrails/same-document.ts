/**
 * Where IAM's grammar has sets: lists whose order means nothing, and of which a list of one may be written without brackets.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
type Dictionary = Readonly<Record<string, unknown>>;

const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);

/** One text for all spellings of a value below a statement. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value) && value.length === 1) return canonical(value[0]);
  if (isDictionary(value))
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
      .join()}}`;
  return `[${[...new Set(listOf(value).map((item) => (isDictionary(item) ? canonical(item) : JSON.stringify(item))))].sort().join()}]`;
};

const isPolicy = (value: unknown): value is Dictionary => isDictionary(value) && 'Statement' in value;

/** Whether two policy documents say the same. Documents of other grammars never do by this alone. */
export const isSameDocument = (one: unknown, other: unknown): boolean =>
  isPolicy(one) && isPolicy(other) && canonical(one) === canonical(other);

/** A live document in the spelling of the desired one wherever they say the same, so that what differs is all that is told. */
export const respelt = (live: unknown, desired: unknown): unknown => {
  if (!isPolicy(live) || !isPolicy(desired)) return live;
  const left = listOf(live.Statement).map((statement) => [canonical(statement), statement] as const);
  const take = (is: (one: (typeof left)[number]) => boolean): unknown => {
    const at = left.findIndex(is);
    return at < 0 ? undefined : left.splice(at, 1)[0]?.[1];
  };
  const wanted = listOf(desired.Statement);
  const same = wanted.map((one) => (take(([text]) => text === canonical(one)) === undefined ? undefined : one));
  const ordered = wanted.flatMap((one, index) => {
    if (same[index] !== undefined) return [one];
    const sid = isDictionary(one) ? one.Sid : undefined;
    const found = sid === undefined ? undefined : take(([, other]) => isDictionary(other) && other.Sid === sid);
    return found === undefined ? [] : [fieldsOf(found, one)];
  });
  const statements = [...ordered, ...left.map(([, statement]) => statement)];
  return { ...live, Statement: Array.isArray(desired.Statement) || statements.length > 1 ? statements : statements[0] };
};

const fieldsOf = (live: unknown, desired: unknown): unknown =>
  isDictionary(live) && isDictionary(desired)
    ? Object.fromEntries(
        Object.entries(live).map(([key, value]) => [
          key,
          Object.hasOwn(desired, key) && canonical(value) === canonical(desired[key]) ? desired[key] : value,
        ]),
      )
    : live;
