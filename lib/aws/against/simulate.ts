import { IAMClient, SimulateCustomPolicyCommand, type EvaluationResult } from '@aws-sdk/client-iam';
import type { Answer, Asked } from '../../guardrails/against/asked.ts';
import { batchesOf } from '../../guardrails/against/batches.ts';
import { disagreementOf, type Disagreement } from '../../guardrails/against/disagreement.ts';
import { simulationOf, type SimulationInput } from '../../guardrails/against/input.ts';
import { requestedRegion } from '../../guardrails/evaluate/known.ts';
import type { Aws } from '../aws.ts';
import { all } from '../paging.ts';

/** Hears how many calls have been answered, of how many. */
export type Tell = (done: number, total: number) => void;

/**
 * Where AWS's policy simulator says otherwise than is expected, by the request. It changes nothing, and takes SCPs but no RCPs. Each distinct
 * request is asked once.
 */
export const disagreements = async (
  aws: Aws,
  asked: readonly Asked[],
  tell: Tell = () => undefined,
): Promise<ReadonlyMap<Asked, Disagreement>> => {
  const found = new Map<Asked, Disagreement>();
  const batches = batchesOf(asked);
  // One at a time: its limit is not documented.
  for (const [index, batch] of batches.entries()) {
    const results = await resultsOf(aws, batch.input);
    for (const one of batch.asked) {
      const answer = answerFor(one, batch.input, results);
      if (answer && !disagreementOf(one, answer)) continue;
      // Whether SCPs deny it is told of all resources together.
      const input = simulationOf(one);
      const alone = answer && isSingle(batch.input) ? answer : answerFor(one, input, await resultsOf(aws, input));
      const told = disagreementOf(one, alone ?? { decision: 'implicitDeny', missing: [] });
      if (told) found.set(one, told);
    }
    tell(index + 1, batches.length);
  }
  return found;
};

const isSingle = ({ ActionNames, ResourceArns = [] }: SimulationInput): boolean =>
  ActionNames.length === 1 && ResourceArns.length < 2;

const resultsOf = (aws: Aws, input: SimulationInput): Promise<EvaluationResult[]> => {
  const iam = aws.client(IAMClient, requestedRegion('iam:SimulateCustomPolicy', 'us-east-1', aws.partition));
  return all(async (Marker) => {
    const page = await iam.send(new SimulateCustomPolicyCommand({ ...input, Marker }));
    return { items: page.EvaluationResults, next: page.Marker };
  });
};

/**
 * Of an action there is one result, of all resources together, with one for each in it.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html
 */
const answerFor = (
  { action, resource }: Asked,
  { ResourceArns = [] }: SimulationInput,
  results: readonly EvaluationResult[],
): Answer | undefined => {
  const result = results.find(({ EvalActionName: name = '' }) => name.toLowerCase() === action.toLowerCase());
  const own = result?.ResourceSpecificResults?.find(({ EvalResourceName: arn }) => arn === resource);
  const decision = own ? own.EvalResourceDecision : ResourceArns.length < 2 ? result?.EvalDecision : undefined;
  if (decision === undefined) return undefined;
  const byOrganization = result?.OrganizationsDecisionDetail?.AllowedByOrganizations;
  const missing = [...(own?.MissingContextValues ?? []), ...(result?.MissingContextValues ?? [])];
  return { decision, ...(byOrganization !== undefined && { byOrganization }), missing };
};
