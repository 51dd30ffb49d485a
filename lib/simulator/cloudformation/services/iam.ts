import { managedPolicy } from '../../../guardrails/catalogue/managed-policies.ts';
import type { World } from '../../world/world.ts';
import type { MadeResource } from '../made.ts';
import type { Asked, Check } from './check.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html; white space does not count. */
const quotas = { trust: 2_048, inline: 10_240, managed: 6_144, attached: 10 };

interface Role {
  readonly RoleName?: string;
  readonly AssumeRolePolicyDocument?: unknown;
  readonly ManagedPolicyArns?: readonly string[];
  readonly PermissionsBoundary?: string;
  readonly Policies?: readonly { readonly PolicyDocument?: unknown }[];
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html, API_AttachRolePolicy.html, API_PutRolePolicy.html */
const role: Check = (world, { properties, physicalId }, place) => {
  const { AssumeRolePolicyDocument: trust, ManagedPolicyArns: attached = [], ...rest } = properties as Role;
  const { PermissionsBoundary: boundary, Policies: inline = [] } = rest;
  const fault = trustFault(trust);
  if (fault) return handler(fault.code, fault.status, fault.message);
  if (attached.length > quotas.attached) return exceeded(`Cannot exceed quota for PoliciesPerRole: ${quotas.attached}`);
  const sum = inline.reduce((total, { PolicyDocument }) => total + size(PolicyDocument), 0);
  if (sum > quotas.inline)
    return exceeded(`Maximum policy size of ${quotas.inline} bytes exceeded for role ${physicalId}`);
  return policies(attached, boundary, world, place);
};

/** What IAM has against a trust policy. */
export function trustFault(trust: unknown): Fault | undefined {
  const statements = statementsOf(trust);
  const malformed = (message: string): Fault => ({ code: 'MalformedPolicyDocument', status: 400, message });
  if (statements.some((one) => 'Resource' in one)) return malformed('Has prohibited field Resource');
  if (statements.some((one) => !('Principal' in one || 'NotPrincipal' in one)))
    return malformed('Missing required field Principal');
  if (statements.some(({ Action }) => [Action].flat().some((one) => !/^(\*|sts:)/.test(String(one)))))
    return malformed('AssumeRole policy may only specify STS AssumeRole actions.');
  const message = `Cannot exceed quota for ACLSizePerRole: ${quotas.trust}`;
  return size(trust) > quotas.trust ? { code: 'LimitExceeded', status: 409, message } : undefined;
}

interface Fault {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** The same of users and groups: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html, API_AttachGroupPolicy.html */
const principal: Check = (world, { properties }, place) => {
  const { ManagedPolicyArns: attached = [], PermissionsBoundary: boundary } = properties as Role;
  return policies(attached, boundary, world, place);
};

const policies = (attached: readonly string[], boundary: string | undefined, world: World, place: Asked) => {
  const missing = attached.find((arn) => !isPolicyThere(arn, world, place));
  if (missing !== undefined) return noSuch(`Policy ${missing} does not exist or is not attachable.`);
  return boundary === undefined || isPolicyThere(boundary, world, place)
    ? undefined
    : noSuch(`Scope ARN: ${boundary} does not exist or is not attachable.`);
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
const ownPolicy: Check = (_, { properties: { PolicyDocument } }) => {
  if (statementsOf(PolicyDocument).some((one) => 'Principal' in one || 'NotPrincipal' in one))
    return malformed('Policy document should not specify a principal.');
  return size(PolicyDocument) > quotas.managed
    ? exceeded(`Cannot exceed quota for PolicySize: ${quotas.managed}`)
    : undefined;
};

export const iamChecks = {
  'AWS::IAM::Group': principal,
  'AWS::IAM::ManagedPolicy': ownPolicy,
  'AWS::IAM::Role': role,
  'AWS::IAM::User': principal,
};

/** The trust policy of a role of this account that stacks have made; undefined where there is none of that name. */
export const trustOf = (arn: string, world: World, { account, made }: Asked): unknown => {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const isIt = ({ type, physicalId }: MadeResource): boolean => type === 'AWS::IAM::Role' && physicalId === name;
  const properties = made.find(isIt)?.properties ?? world.claims.get(`AWS::IAM::Role ${name} ${account}`)?.properties;
  return (properties as Role | undefined)?.AssumeRolePolicyDocument;
};

/** Names that AWS made up are not known here. Others have to be there: AWS's own with their paths. */
export const isPolicyThere = (arn: string, world: World, { made }: Pick<Asked, 'made'> = { made: [] }): boolean => {
  const [, account = '', whole = ''] = /^arn:[^:]+:iam::(\w+):policy\/(.*)$/.exec(arn) ?? [];
  const name = whole.slice(whole.lastIndexOf('/') + 1);
  if (account === 'aws') return managedPolicy(whole) === whole;
  return (
    /-[0-9a-f]{12}$/.test(name) ||
    made.some(({ type, physicalId }) => type === 'AWS::IAM::ManagedPolicy' && physicalId === arn) ||
    world.claims.has(`AWS::IAM::ManagedPolicy ${name} ${account}`)
  );
};

type Statement = Readonly<Record<string, unknown>>;

const statementsOf = (policy: unknown): readonly Statement[] => {
  const { Statement: statements = [] } = (policy ?? {}) as { Statement?: Statement | readonly Statement[] };
  return [statements].flat();
};

const size = (policy: unknown): number =>
  (typeof policy === 'string' ? policy : JSON.stringify(policy ?? {})).replaceAll(/\s/g, '').length;

const malformed = (message: string): string => handler('MalformedPolicyDocument', 400, message);
const exceeded = (message: string): string => handler('LimitExceeded', 409, message);
const noSuch = (message: string): string => handler('NoSuchEntity', 404, message);

const handler = (code: string, status: number, message: string): string =>
  `Resource handler returned message: "${message}" (Service: Iam, Status Code: ${status}, Error Code: ${code})`;
