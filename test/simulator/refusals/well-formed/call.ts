import type { Asked, Refusal } from '../stage.ts';

/** What makes an operation answer on the stage: its input, and what is different from most. */
export type WellFormed = readonly [
  input?: object,
  more?: Pick<Refusal, 'by' | 'after' | 'change' | 'settings' | 'slow'>,
];

export type WellFormedCalls = Readonly<Record<string, WellFormed>>;

export const askedOf = (service: string, name: string, [input, more]: WellFormed): Asked & WellFormed[1] => ({
  operation: `${service}:${name}`,
  ...(input && { input }),
  ...more,
});
