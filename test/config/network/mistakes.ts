import { toldOf } from './zone.ts';

/** Other values for keys of a network that nothing is wrong with, and what is told of it. */
export type Mistake = readonly [changes: Parameters<typeof toldOf>[0], ...told: string[]];

export const tellsEach = (mistakes: readonly Mistake[]): void => {
  test.each(mistakes.map(([changes, ...told]) => [JSON.stringify(changes), changes, told] as const))(
    '%s',
    (_, changes, told) => {
      expect(toldOf(changes)).toEqual(told.map((line) => `b.yaml:${line}`));
    },
  );
};
