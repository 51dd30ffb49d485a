/**
 * A lower level's value stands, unless one above lets nobody change it. Two of one level that do not agree are not counted on.
 * https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
 */
export const effective = (levels: readonly (readonly unknown[])[], path: readonly string[]): unknown => {
  let value: unknown;
  for (const documents of levels) {
    const values = new Set(documents.flatMap((one) => assigned(one, path) ?? []));
    if (values.size > 0) value = values.size === 1 ? [...values][0] : undefined;
    if (documents.some((one) => closes(one, path))) return value;
  }
  return value;
};

const at = (content: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], content);

/** The value that one document assigns. */
export const assigned = (content: unknown, path: readonly string[]): unknown => at(content, [...path, '@@assign']);

const closes = (content: unknown, path: readonly string[]): boolean =>
  path.some((_, index) => {
    const allowed = at(content, [...path.slice(0, index + 1), '@@operators_allowed_for_child_policies']);
    return Array.isArray(allowed) && !allowed.some((one) => one === '@@all' || one === '@@assign');
  });
