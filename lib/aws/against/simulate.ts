import { IAMClient, SimulateCustomPolicyCommand } from '@aws-sdk/client-iam';
import type { Answer, Asked } from '../../guardrails/against/asked.ts';
import { disagreementOf, type Disagreement } from '../../guardrails/against/disagreement.ts';
import { simulationOf } from '../../guardrails/against/input.ts';
import { requestedRegion } from '../../guardrails/evaluate/known.ts';
import type { Aws } from '../aws.ts';

/** Where AWS's policy simulator says otherwise than the cases expect. It changes nothing, and takes SCPs but no RCPs. */
export const disagreements = async (aws: Aws, cases: readonly Asked[]): Promise<Disagreement[]> => {
  const found: Disagreement[] = [];
  // One at a time: its limit is not documented.
  for (const one of cases)
    found.push(...[disagreementOf(one, await answerOf(aws, one))].filter((told) => told !== undefined));
  return found;
};

const answerOf = async (aws: Aws, asked: Asked): Promise<Answer> => {
  const iam = aws.client(IAMClient, requestedRegion('iam:SimulateCustomPolicy', 'us-east-1', aws.partition));
  const { EvaluationResults = [] } = await iam.send(new SimulateCustomPolicyCommand(simulationOf(asked)));
  const [first] = EvaluationResults;
  const byOrganization = first?.OrganizationsDecisionDetail?.AllowedByOrganizations;
  return {
    decision: first?.EvalDecision ?? 'implicitDeny',
    ...(byOrganization !== undefined && { byOrganization }),
    missing: first?.MissingContextValues ?? [],
  };
};
