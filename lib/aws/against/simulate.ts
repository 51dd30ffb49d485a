import { IAMClient, SimulateCustomPolicyCommand, type EvaluationResult } from '@aws-sdk/client-iam';
import type { Answer, Asked } from '../../guardrails/against/asked.ts';
import { batchesOf, type Batch } from '../../guardrails/against/batches.ts';
import { disagreementOf, type Disagreement } from '../../guardrails/against/disagreement.ts';
import { simulationOf } from '../../guardrails/against/input.ts';
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
      const result = resultFor(one, results) ?? (await resultsOf(aws, simulationOf(one)))[0];
      const told = disagreementOf(one, answerOf(result));
      if (told) found.set(one, told);
    }
    tell(index + 1, batches.length);
  }
  return found;
};

const resultsOf = (aws: Aws, input: Batch['input']): Promise<EvaluationResult[]> => {
  const iam = aws.client(IAMClient, requestedRegion('iam:SimulateCustomPolicy', 'us-east-1', aws.partition));
  return all(async (Marker) => {
    const page = await iam.send(new SimulateCustomPolicyCommand({ ...input, Marker }));
    return { items: page.EvaluationResults, next: page.Marker };
  });
};

const resultFor = ({ action, resource }: Asked, results: readonly EvaluationResult[]): EvaluationResult | undefined =>
  results.find(({ EvalActionName: name, EvalResourceName: arn = '*' }) => name === action && arn === resource);

const answerOf = (result: EvaluationResult | undefined): Answer => {
  const byOrganization = result?.OrganizationsDecisionDetail?.AllowedByOrganizations;
  return {
    decision: result?.EvalDecision ?? 'implicitDeny',
    ...(byOrganization !== undefined && { byOrganization }),
    missing: result?.MissingContextValues ?? [],
  };
};
