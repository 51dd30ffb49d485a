import { actionOf } from './action.ts';
import type { Condition, Grant, Scene } from './grant.ts';

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Condition;
}

/** The statements that these grants come to in a scene, before {p} and {a} are filled in. */
export const statementsOf = (grants: readonly Grant[], scene: Scene): Statement[] =>
  grants
    .filter(({ when }) => when?.(scene) !== false)
    .map(({ sid, resources = ['*'], condition, ...grant }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actionsOf(grant),
      Resource: typeof resources === 'function' ? resources(scene) : resources,
      ...(condition && { Condition: condition(scene) }),
    }));

/** All that a grant allows: what it sends, and what AWS asks for as well. */
export const actionsOf = ({ service, operations, also }: Pick<Grant, 'service' | 'operations' | 'also'>): string[] =>
  [...words(operations).map((operation) => actionOf({ service, operation })), ...words(also)].sort();

export const words = (text = ''): string[] => text.split(' ').filter(Boolean);
