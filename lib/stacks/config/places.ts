import { Aws, CfnCondition, Fn, type ICfnConditionExpression, type Stack } from 'aws-cdk-lib';
import { isAmong, type Places } from '../../config/sections/config/managed-rules.ts';
import type { Rule } from '../../config/sections/config/types.ts';
import { logicalId } from '../logical-id.ts';

/** The regions in which there is something to do for any of the rules. */
export const regionsOf = (rules: readonly Rule[], regions: readonly string[]): string[] =>
  regions.filter((region) => rules.some(({ places }) => isAmong(places, region)));

/**
 * Whether the stack is where a rule is; undefined: it is everywhere. It says the same whichever regions are governed, so that one that
 * comes or goes changes nothing in the others.
 */
export const conditionOf = (stack: Stack, places: Places): CfnCondition | undefined => {
  if (places.kind === 'except' && places.regions.length === 0) return undefined;
  const id = logicalId(`in ${places.kind} ${[...places.regions].sort().join(' ')}`);
  const known = stack.node.tryFindChild(id);
  if (known instanceof CfnCondition) return known;
  const among = Fn.conditionOr(...places.regions.map((region) => Fn.conditionEquals(Aws.REGION, region)));
  const expression: ICfnConditionExpression = places.kind === 'only' ? among : Fn.conditionNot(among);
  return new CfnCondition(stack, id, { expression });
};
