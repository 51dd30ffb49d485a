/** Every condition operator, each with what its values look like where that is fixed. */
const plain = /^/;
const number = /^-?\d+(\.\d+)?$/;
const truth = /^(true|false)$/i;
const address = /^[0-9a-f:.]+(\/\d{1,3})?$/i;
const comparisons = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, RegExp>> = {
  StringEquals: plain,
  StringNotEquals: plain,
  StringEqualsIgnoreCase: plain,
  StringNotEqualsIgnoreCase: plain,
  StringLike: plain,
  StringNotLike: plain,
  ...Object.fromEntries(comparisons.map((name) => [`Numeric${name}`, number])),
  ...Object.fromEntries(comparisons.map((name) => [`Date${name}`, plain])),
  Bool: truth,
  BinaryEquals: plain,
  IpAddress: address,
  NotIpAddress: address,
  ArnEquals: plain,
  ArnLike: plain,
  ArnNotEquals: plain,
  ArnNotLike: plain,
  Null: truth,
};

const sets = ['', 'ForAllValues:', 'ForAnyValue:'];

/** Every way to write each operator: with a set operator before it, and with IfExists after it (Null has none). */
const spellings = new Map(
  sets.flatMap((set) =>
    Object.entries(operators).flatMap(([name, values]): [string, RegExp][] => [
      [`${set}${name}`, values],
      ...(name === 'Null' ? [] : [[`${set}${name}IfExists`, values] as [string, RegExp]]),
    ]),
  ),
);

export const operatorNames: readonly string[] = [...spellings.keys()];

/** What the values of an operator look like; undefined if there is no such operator. */
export const valuesOf = (operator: string): RegExp | undefined => spellings.get(operator);
