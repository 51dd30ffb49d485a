import { evaluatePolicy, type Request } from '../../guardrails/evaluate/index.ts';
import type { Made } from './made.ts';

const allowing = (statement: object): unknown => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Resource: '*', ...statement }],
});

/** AWS's own, of which only these are known here; their statements on other things than roles are left out. */
const managed: Readonly<Partial<Record<string, unknown>>> = {
  AdministratorAccess: allowing({ Action: '*' }),
  PowerUserAccess: allowing({ NotAction: ['iam:*', 'organizations:*', 'account:*'] }),
};

export const administrator = managed.AdministratorAccess;

/** Documents of AWS's policies, by name or ARN; nothing for those that are not known. */
export const managedPolicies = (names: readonly string[]): unknown[] =>
  names.flatMap((name) => managed[name.slice(name.lastIndexOf('/') + 1)] ?? []);

/** Policies of a user, group, or role of a stack, as far as the stack has them. Under a boundary nothing is sure. */
export const policiesOf = (one: Made, stack: readonly Made[]): unknown[] => {
  const { PermissionsBoundary, Policies, ManagedPolicyArns, Groups } = one.properties;
  if (PermissionsBoundary !== undefined) return [];
  const arns = list(ManagedPolicyArns).map(String);
  const attached = stack.filter(
    ({ id, type, properties }) =>
      arns.includes(id) ||
      (policyTypes.includes(type) &&
        [properties.Users, properties.Groups, properties.Roles].flatMap(list).some((name) => isNamed(one, name))),
  );
  const groups = stack.filter(
    (group) => group.type === 'AWS::IAM::Group' && list(Groups).some((name) => isNamed(group, name)),
  );
  return [
    ...list(Policies).map((policy) => (policy as { PolicyDocument?: unknown }).PolicyDocument),
    ...managedPolicies(arns),
    ...attached.map(({ properties }) => properties.PolicyDocument),
    ...groups.flatMap((group) => policiesOf(group, stack)),
  ];
};

const policyTypes = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

const list = (value: unknown): unknown[] => [value ?? []].flat();

/** By logical id, or by the name that it is given. */
const isNamed = ({ id, properties: { UserName, GroupName, RoleName } }: Made, name: unknown): boolean =>
  [id, UserName, GroupName, RoleName].includes(name);

/** What policies of an identity come to. */
export const allowed = (policies: readonly unknown[], request: Request): boolean => {
  const effects = policies.map((policy) => evaluatePolicy(policy, request).effect);
  return effects.includes('allow') && !effects.includes('deny');
};
