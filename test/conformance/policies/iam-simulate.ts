import { createRequire } from 'node:module';
import { packages } from '../python.ts';
import type { Asked, Case, Document } from './case.ts';

/** https://github.com/cloud-copilot/iam-simulate, of which only what we ask is written down here: it is AGPL, and no dependency of ours. */
interface IamSimulate {
  readonly runSimulation: (
    simulation: object,
    options: object,
  ) => Promise<
    | { readonly resultType: 'error'; readonly errors: { readonly message: string } }
    | {
        readonly resultType: 'single';
        readonly overallResult: Said;
        readonly result: { readonly ignoredContextKeys?: string[] };
      }
    | { readonly resultType: 'wildcard'; readonly overallResult: Said; readonly results: object[] }
  >;
}

type Said = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';

const load = createRequire(packages);
export const { runSimulation } = load('@cloud-copilot/iam-simulate') as IamSimulate;

/** It reads and checks documents at each question; these are checked already. */
const { createValidatedPolicy } = load('@cloud-copilot/iam-policy') as {
  readonly createValidatedPolicy: (policy: object, errorsOf: () => []) => object;
};
const checked = new WeakMap<Document, object>();

const once = (document: Document): object => {
  const found = checked.get(document) ?? createValidatedPolicy(document, () => []);
  checked.set(document, found);
  return found;
};

/** What it makes of a case, and the condition keys that it takes no notice of; undefined: its data has no such resource of the action. */
export const simulated = async (
  given: Case,
): Promise<{ isAllowed: boolean; ignored: readonly string[] } | undefined> => {
  const found = await runSimulation(simulationOf(given), {});
  if (found.resultType === 'error' && found.errors.message.endsWith('resource.types')) return undefined;
  if (found.resultType !== 'single') throw new Error(`iam-simulate can not judge it: ${JSON.stringify(found)}`);
  return { isAllowed: found.overallResult === 'Allowed', ignored: found.result.ignoredContextKeys ?? [] };
};

/** A case in its words. */
export const simulationOf = ({ policies, asked }: Case): object => {
  const { principal, action, resource, owner, context } = asked;
  const named = (policy: Document, index: number) => ({ name: `no. ${index + 1}`, policy: once(policy) });
  const level = (documents: readonly Document[], index: number) => ({
    orgIdentifier: `level ${index}`,
    policies: documents.map(named),
  });
  return {
    request: {
      principal: 'arn' in principal ? (principal.session ?? principal.arn) : Object.values(principal)[0],
      action,
      resource: { resource, accountId: owner },
      contextVariables: { ...keysOf(principal), ...context },
    },
    sessionPolicy: policies.session && once(policies.session),
    identityPolicies: policies.identity.map(named),
    serviceControlPolicies: policies.scps.map(level),
    resourceControlPolicies: policies.rcps.map(level),
    resourcePolicy: policies.resource && once(policies.resource),
    ...(policies.boundary && { permissionBoundaryPolicies: [named(policies.boundary, 0)] }),
  };
};

/** It derives none of these itself. */
const keysOf = (principal: Asked['principal']): Record<string, string> =>
  'arn' in principal
    ? {
        'aws:PrincipalArn': principal.arn,
        'aws:PrincipalAccount': principal.account,
        'aws:PrincipalIsAWSService': 'false',
      }
    : {};
