import type * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import type { Refusal } from '../stage.ts';

export interface Command {
  readonly input: object;
}

/** What is asked of the small organization (changed first), and its answer: a refusal, or "answered". */
export type Case = readonly [
  sentence: string,
  command: Command,
  answer: string,
  change?: (fixture: WorldFixture) => void,
  more?: Pick<Refusal, 'slow' | 'by' | 'after' | 'settings'>,
];

export const refusalOf = ([what, command, answer, change, more]: Case): Refusal => ({
  ...{ what, answer, input: command.input },
  operation: `organizations:${command.constructor.name.replace(/Command$/, '')}`,
  ...(change && { change }),
  ...more,
});

export function constraint(reason: o.ConstraintViolationExceptionReason): string {
  return `ConstraintViolationException ${reason}`;
}

export function invalid(reason: o.InvalidInputExceptionReason): string {
  return `InvalidInputException ${reason}`;
}

export const many = (count: number, prefix = 'key'): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`);

export const billingOnly = (fixture: WorldFixture): void => {
  fixture.organization = { ...fixture.organization!, featureSet: 'CONSOLIDATED_BILLING', policyTypes: {} };
};

export function tagOf(Key: string): o.Tag {
  return { Key, Value: 'x' };
}
