/** `a.b.c`, `item 2 of a.b`, or `c of item 2 of a.b`: as people count, from one. */
export const pathName = (path: readonly (string | number)[]): string => {
  const at = path.findLastIndex((step) => typeof step === 'number');
  const step = path[at];
  if (typeof step !== 'number') return path.join('.');
  const item = `item ${step + 1} of ${pathName(path.slice(0, at))}`;
  return at === path.length - 1 ? item : `${path.slice(at + 1).join('.')} of ${item}`;
};
