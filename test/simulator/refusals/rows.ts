import type { Asked, Refusal } from './stage.ts';

/** In which case an operation of a service is asked for what, and what it answers. */
export type Row = readonly [
  what: string,
  operation: string,
  input: object,
  answer: string,
  more?: Pick<Refusal, 'after' | 'by' | 'change' | 'region' | 'settings' | 'slow' | 'throttled' | 'twice' | 'words'>,
];

export const refusalsIn = (service: string, rows: readonly Row[]): readonly Refusal[] =>
  rows.map(([what, operation, input, answer, more]) => ({
    ...{ what, operation: `${service}:${operation}`, input, answer },
    ...more,
  }));

/** Calls that come before, of the same service. */
export const asking =
  (service: string) =>
  (operation: string, input: object = {}, more: Pick<Asked, 'as' | 'by' | 'region'> = {}): Asked => ({
    ...{ operation: `${service}:${operation}`, input },
    ...more,
  });
