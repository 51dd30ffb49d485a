import { evaluatePolicy } from '../../../guardrails/evaluate/index.ts';
import type { Check, Deletion } from './check.ts';

interface Link {
  readonly SinkIdentifier?: string;
  readonly ResourceTypes?: readonly string[];
}

/**
 * The names of exceptions are those of the API, their words are not documented.
 * https://docs.aws.amazon.com/OAM/latest/APIReference/API_CreateLink.html
 */
const link: Check = (world, { properties }, { account, region, partition }) => {
  const { SinkIdentifier: arn = '', ResourceTypes: types = [] } = properties as Link;
  const [, , , sinkRegion = '', owner = ''] = arn.split(':');
  const sink = world.claims.get(`AWS::Oam::Sink ${owner} ${sinkRegion}`);
  if (sink?.physicalId !== arn || sinkRegion !== region)
    return refused('InvalidParameterException', `Sink ${arn} does not exist in ${region}`);
  if (owner === account) return refused('InvalidParameterException', 'An account can not link to a sink of its own');
  const { effect } = evaluatePolicy(sink.properties?.Policy, {
    principal: { account, arn: `arn:${partition}:iam::${account}:role/simulated` },
    ...{ action: 'oam:CreateLink', resource: arn },
    context: { 'aws:PrincipalOrgID': world.organization?.id ?? '', 'oam:ResourceTypes': [...types] },
  });
  return effect === 'allow'
    ? undefined
    : refused('AccessDeniedException', `Account ${account} is not authorized to perform: oam:CreateLink on ${arn}`);
};

/** https://docs.aws.amazon.com/OAM/latest/APIReference/API_DeleteSink.html */
const sinkDeletion: Deletion = (world, { claim = '' }) => {
  const { physicalId = '' } = world.claims.get(claim) ?? {};
  const isLinked = [...world.claims.keys()].some((claim) => claim.startsWith(`AWS::Oam::Link ${physicalId} `));
  return isLinked
    ? refused('ConflictException', `Sink ${physicalId} has links: delete all links to a sink before you delete it`)
    : undefined;
};

const refused = (code: string, message: string): string =>
  `Resource handler returned message: "${message}" (Service: Oam, Status Code: 400, Error Code: ${code})`;

export const oamChecks: Readonly<Record<string, Check>> = { 'AWS::Oam::Link': link };
export const oamDeletions: Readonly<Record<string, Deletion>> = { 'AWS::Oam::Sink': sinkDeletion };
