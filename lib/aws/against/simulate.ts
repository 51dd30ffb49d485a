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

/** What AWS's policy simulator makes of requests. */
export interface Simulated {
  /** Where it says otherwise than is expected. */
  readonly disagreements: ReadonlyMap<Asked, Disagreement>;
  /** Why it takes others for no requests at all, in its own words. */
  readonly rejected: ReadonlyMap<Asked, string>;
}

/** It changes nothing, and takes SCPs but no RCPs. Each distinct request is asked once. */
export const simulate = async (aws: Aws, asked: readonly Asked[], tell: Tell = () => undefined): Promise<Simulated> => {
  const [disagreements, rejected] = [new Map<Asked, Disagreement>(), new Map<Asked, string>()];
  const batches = batchesOf(asked);
  /** Words by which all of a call were rejected, one by one. */
  const hopeless = new Set<string>();
  // One at a time: its limit is not documented.
  for (const [index, batch] of batches.entries()) {
    const results = await resultsOf(aws, batch.input);
    for (const one of batch.asked) {
      const answer = typeof results === 'string' ? undefined : answerFor(one, batch.input, results);
      if (answer && !disagreementOf(one, answer)) continue;
      // Whether SCPs deny it is told of all resources together.
      const isKnown = isSingle(batch.input) || (typeof results === 'string' && hopeless.has(results));
      const input = simulationOf(one);
      const own = isKnown ? results : await resultsOf(aws, input);
      if (typeof own === 'string') {
        rejected.set(one, own);
        continue;
      }
      const told = disagreementOf(one, answerFor(one, input, own) ?? { decision: 'implicitDeny', missing: [] });
      if (told) disagreements.set(one, told);
    }
    if (typeof results === 'string' && batch.asked.every((one) => rejected.get(one) === results)) hopeless.add(results);
    tell(index + 1, batches.length);
  }
  return { disagreements, rejected };
};

const isSingle = ({ ActionNames, ResourceArns = [] }: SimulationInput): boolean =>
  ActionNames.length === 1 && ResourceArns.length < 2;

/** Results, or why it takes none of it. */
const resultsOf = async (aws: Aws, input: SimulationInput): Promise<readonly EvaluationResult[] | string> => {
  const iam = aws.client(IAMClient, requestedRegion('iam:SimulateCustomPolicy', 'us-east-1', aws.partition));
  try {
    return await all(async (Marker) => {
      const page = await iam.send(new SimulateCustomPolicyCommand({ ...input, Marker }));
      return { items: page.EvaluationResults, next: page.Marker };
    });
  } catch (error) {
    // What does not fit its model is told with all of it, documents and all.
    if (error instanceof Error && /^(InvalidInput|PolicyEvaluation|ValidationError)/.test(error.name))
      return error.message.replace(/Value '.*?' at '/gs, "Value at '");
    throw error;
  }
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
