import data from '../../../package.json' with { type: 'json' };

/** Of this tool. */
export const toolVersion: string = data.version;

/** Whether one version comes after another: https://semver.org, but for what follows a hyphen. */
export const isNewer = (one: string, other: string): boolean => {
  const [left, right] = [numbersOf(one), numbersOf(other)];
  const at = left.findIndex((number, index) => number !== (right[index] ?? 0));
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
};

const numbersOf = (version: string): number[] => (/^\d+(\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
