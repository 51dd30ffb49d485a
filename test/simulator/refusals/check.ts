import type * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../lib/simulator/index.ts';
import { importWorld } from '../../../lib/simulator/index.ts';
import { simulate } from '../clients.ts';
import { smallOrganization } from '../organization.ts';
import { listed, refused } from '../refused.ts';

export interface Command {
  readonly input: object;
}

/** What is asked of the small organization (changed first), and its answer: a refusal, or "answered". */
export type Case = readonly [
  sentence: string,
  command: Command,
  answer: string,
  change?: (fixture: WorldFixture) => void,
];

export function check(cases: readonly Case[]): void {
  for (const [sentence, command, answer, change] of cases)
    test(sentence, async () => {
      const fixture = smallOrganization();
      change?.(fixture);
      const { organizations } = simulate({ world: importWorld(fixture), finalizingSeconds: 20 });
      expect(await refused(organizations.send(command as never))).toBe(answer);
      if (answer !== 'answered') expect(listed(command)).toContain(answer.split(' ')[0]);
    });
}

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
