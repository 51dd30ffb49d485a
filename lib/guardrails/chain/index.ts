import { callOf, type Call, type Request } from '../evaluate/call.ts';
import { isAlwaysAllowed, isServiceLinked } from '../evaluate/exempt.ts';
import { allOf, identityParts, type Identity } from './identity.ts';
import { resourceControl, serviceControl, type ChainLevel } from './organization.ts';
import { allowsOf, both, either, type Allows, type Part } from './part.ts';
import { resourceParts, type ResourcePolicy } from './resource-policy.ts';
import type { Verdict } from './verdict.ts';

export type { ChainLevel } from './organization.ts';
export type { NamedPolicy } from './part.ts';
export type { ResourcePolicy } from './resource-policy.ts';
export type { Dependence, Gap, Law, Reason, Verdict } from './verdict.ts';

/** All policies that decide what a principal may do to a resource. */
export interface Chain {
  /** From the root down to the account of the principal. Left out, as for the management account: none bind it. */
  readonly scps?: readonly ChainLevel[];
  /** From the root down to the account of the resource. */
  readonly rcps?: readonly ChainLevel[];
  readonly identity?: Identity;
  /** Left out: the resource has none, or it is not known. */
  readonly resource?: ResourcePolicy;
  /** Account of the resource, where it is another one than that of the principal. */
  readonly owner?: string;
}

/** What the whole chain says of a request. Keys that are not known of one that is `partlyKnown` are never taken for absent. */
export const judge = (chain: Chain, request: Request): Verdict => judgeCall(chain, callOf(request, true));

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html */
export const judgeCall = (chain: Chain, call: Call): Verdict => {
  if (isAlwaysAllowed(call)) return { effect: 'allowed', by: [] };
  const isBound = !isServiceLinked(call);
  const scps = serviceControl(isBound && 'arn' in call.principal ? (chain.scps ?? []) : [], call);
  const rcps = resourceControl(isBound ? (chain.rcps ?? []) : [], call);
  const { grant, limits } = identityParts(chain.identity ?? {}, call);
  const resource = chain.resource && resourceParts(chain.resource, bounded(chain, call));
  const parts = [...scps.parts, ...rcps, ...(resource ? [resource.any] : []), ...(grant ? [grant] : []), ...limits];
  const mayDeny = [];
  for (const part of parts) {
    if (part.denied) return { effect: 'denied', by: part.denied };
    if (part.mayDeny.length > 0) mayDeny.push(...part.mayDeny);
  }
  const allows = both(scps.allows, granted(chain, call, { grant, limits, resource }));
  if ('gap' in allows) return { effect: 'denied', by: allows.gap };
  const on = [...mayDeny.map((by) => ({ effect: 'deny', by }) as const), ...('on' in allows ? allows.on : [])];
  return on.length > 0 ? { effect: 'depends', on } : { effect: 'allowed', by: 'by' in allows ? allows.by : [] };
};

const bounded = ({ identity }: Chain, call: Call): Call =>
  identity?.boundary === undefined ? call : { ...call, isBounded: true };

interface Grants {
  readonly grant: Part | undefined;
  readonly limits: readonly Part[];
  readonly resource: ReturnType<typeof resourceParts> | undefined;
}

/** What an identity's own policies and the resource's grant together. */
const granted = ({ resource: policy, owner }: Chain, call: Call, { grant, limits, resource }: Grants): Allows => {
  // Services and federated principals have no policies of their own.
  if (!('arn' in call.principal)) return resource ? allowsOf(resource.any) : { by: [] };
  const limited = allOf(limits);
  const own = grant ? allowsOf(grant) : { by: [] };
  if (!resource) return both(own, limited);
  if (owner !== undefined && owner !== call.principal.account) return both(own, limited, allowsOf(resource.any));
  if (resource.direct.allowed) return { by: [resource.direct.allowed] };
  const named = either(resource.role, resource.direct);
  if (policy?.isRequired !== true) return both(grant ? allowsOf(either(grant, named)) : { by: [] }, limited);
  if (named.allowed) return both({ by: [named.allowed] }, limited);
  // It leaves it to the account's policies, which have to grant it then.
  const left = both(allowsOf(resource.account), own);
  return both('gap' in left ? allowsOf(named) : left, limited);
};
