/** Numbers that stand for all: each one named, and one between each two, below, and above them. */
export const numbers = (named: readonly string[]): string[] => {
  const sorted = [...new Set(named.map(Number).filter(Number.isFinite))].sort((a, b) => a - b);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  const between = sorted.slice(1).map((number, index) => middle(sorted[index] ?? number, number));
  return [
    ...named.filter((text) => Number.isFinite(Number(text))),
    ...[...sorted, ...between, last + 1, first - 1].map(String),
  ];
};

const middle = (low: number, high: number): number => (high - low > 1 ? Math.floor(low) + 1 : (low + high) / 2);

/** Moments that stand for all: each one named, and one between each two, before, and after them. */
export const moments = (named: readonly string[]): string[] => {
  const all = named.map(secondsOf).filter(Number.isFinite);
  const written = numbers(all.map(String)).map((one) => Math.round(Number(one) * 1000));
  return [
    ...named,
    ...written.filter((one) => Math.abs(one) < 8e15).map((one) => new Date(one).toISOString().replace('.000Z', 'Z')),
  ];
};

/** The same as seconds since 1970, as `aws:EpochTime` has them. */
export const seconds = (named: readonly string[]): string[] =>
  moments(named).map((one) => String(Math.floor(secondsOf(one))));

/** Since 1970. */
export const secondsOf = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) : Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text) / 1000;

/** Whether a comparison is one of order. */
export const isOrdered = (name: string): 'numbers' | 'moments' | undefined =>
  name.startsWith('numeric') ? 'numbers' : name.startsWith('date') ? 'moments' : undefined;
