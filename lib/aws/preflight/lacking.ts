import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import type { Statement } from '../../permissions/statement.ts';
import type { Aws } from '../aws.ts';
import { all } from '../paging.ts';
import { iamOf } from './principal.ts';
import { sampleArn, sampleContext } from './sample.ts';

interface Place {
  readonly account: string;
  readonly region: string;
  readonly organization?: string | undefined;
}

/**
 * The statements, with the actions of each, that the policies of a user or role do not allow. IAM's simulator takes actions, ARNs, and keys; it
 * changes nothing. https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export const lacking = async (
  aws: Aws,
  source: string,
  statements: readonly Statement[],
  place: Place,
): Promise<Statement[]> => {
  const found: Statement[] = [];
  // One at a time: its limit is not documented.
  for (const statement of statements) {
    const denied = new Set<string>();
    for (const pattern of statement.Resource) {
      const results = await all(async (Marker) => {
        const page = await iamOf(aws).send(
          new SimulatePrincipalPolicyCommand({
            PolicySourceArn: source,
            ActionNames: [...statement.Action],
            ResourceArns: [sampleArn(pattern, place)],
            ContextEntries: sampleContext(statement, place),
            Marker,
          }),
        );
        return { items: page.EvaluationResults, next: page.IsTruncated ? page.Marker : undefined };
      });
      for (const { EvalActionName: action = '', EvalDecision } of results)
        if (EvalDecision !== 'allowed') denied.add(action);
    }
    if (denied.size > 0) found.push({ ...statement, Action: statement.Action.filter((one) => denied.has(one)) });
  }
  return found;
};
