import { managedDocument } from '../../guardrails/catalogue/managed-documents.ts';
import { evaluatePolicy, type Request } from '../../guardrails/evaluate/index.ts';
import { fullAccess } from '../../guardrails/full-access.ts';
import type { Made } from './made.ts';

export const administrator: unknown = fullAccess.content;

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
    ...arns.flatMap((arn) => managedDocument(arn) ?? []),
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
