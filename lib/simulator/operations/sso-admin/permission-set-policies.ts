import { quotas } from '../../../config/words/quotas.ts';
import { managedPolicy } from '../../../guardrails/catalogue/managed-policies.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { conflict, invalid, notFound, overQuota, setOf, type OfSet } from '../../identity-center/demand.ts';
import type { BoundaryRecord, PermissionSetRecord } from '../../identity-center/records.ts';

interface Reference {
  Name: string;
  Path?: string;
}
interface OfOwn extends OfSet {
  CustomerManagedPolicyReference: Reference;
}
interface OfManaged extends OfSet {
  ManagedPolicyArn: string;
}

const nameOf = ({ Name, Path = '/' }: Reference): string => `${Path}${Name}`;
const referenceOf = (name: string): Required<Reference> => {
  const cut = name.lastIndexOf('/') + 1;
  return { Name: name.slice(cut), Path: name.slice(0, cut) };
};

/** What a permission set allows. A change is not in accounts before it is provisioned there. */
export const permissionSetPolicies = {
  PutInlinePolicyToPermissionSet(input: OfSet & { InlinePolicy: string }, call: Call) {
    const { set } = setOf(call, input);
    // https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html
    if (!/^[\t\n\r\u0020-\u00FF]+$/.test(input.InlinePolicy))
      throw invalid('InlinePolicy must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+');
    if (
      bytes(input.InlinePolicy.replaceAll(/\s/g, '')) > quotas.permissionSetDocument ||
      bytes(input.InlinePolicy) > quotas.permissionSetDocumentSent
    )
      throw overQuota(`The inline policy is longer than ${quotas.permissionSetDocument} bytes.`);
    change(set).inline = input.InlinePolicy;
    return {};
  },

  GetInlinePolicyForPermissionSet(input: OfSet, call: Call) {
    return { InlinePolicy: setOf(call, input).set.inline ?? '' };
  },

  DeleteInlinePolicyFromPermissionSet(input: OfSet, call: Call) {
    change(setOf(call, input).set).inline = undefined;
    return {};
  },

  AttachManagedPolicyToPermissionSet(input: OfManaged, call: Call) {
    const { set } = setOf(call, input);
    demandManaged(input.ManagedPolicyArn);
    if (set.managed.includes(input.ManagedPolicyArn))
      throw conflict(`The policy ${input.ManagedPolicyArn} is attached to this permission set already.`);
    demandRoom(set);
    change(set).managed.push(input.ManagedPolicyArn);
    return {};
  },

  DetachManagedPolicyFromPermissionSet(input: OfManaged, call: Call) {
    const { set } = setOf(call, input);
    if (!set.managed.includes(input.ManagedPolicyArn))
      throw notFound(`Could not find ManagedPolicy with arn ${input.ManagedPolicyArn}`);
    change(set).managed = set.managed.filter((arn) => arn !== input.ManagedPolicyArn);
    return {};
  },

  ListManagedPoliciesInPermissionSet(input: OfSet, call: Call) {
    const { set } = setOf(call, input);
    return { AttachedManagedPolicies: set.managed.map((Arn) => ({ Arn, Name: Arn.split('/').at(-1) })) };
  },

  AttachCustomerManagedPolicyReferenceToPermissionSet(input: OfOwn, call: Call) {
    const { set } = setOf(call, input);
    const name = nameOf(input.CustomerManagedPolicyReference);
    if (set.own.includes(name)) throw conflict(`The policy ${name} is attached to this permission set already.`);
    demandRoom(set);
    change(set).own.push(name);
    return {};
  },

  DetachCustomerManagedPolicyReferenceFromPermissionSet(input: OfOwn, call: Call) {
    const { set } = setOf(call, input);
    const name = nameOf(input.CustomerManagedPolicyReference);
    if (!set.own.includes(name)) throw notFound(`The policy ${name} is not attached to this permission set.`);
    change(set).own = set.own.filter((one) => one !== name);
    return {};
  },

  ListCustomerManagedPolicyReferencesInPermissionSet(input: OfSet, call: Call) {
    return { CustomerManagedPolicyReferences: setOf(call, input).set.own.map(referenceOf) };
  },

  PutPermissionsBoundaryToPermissionSet(
    input: OfSet & {
      PermissionsBoundary: { ManagedPolicyArn?: string; CustomerManagedPolicyReference?: Reference };
    },
    call: Call,
  ) {
    const { set } = setOf(call, input);
    const { ManagedPolicyArn: arn, CustomerManagedPolicyReference: own } = input.PermissionsBoundary;
    if (arn !== undefined) demandManaged(arn);
    const boundary: BoundaryRecord | undefined =
      arn === undefined ? own && { own: nameOf(own) } : own ? undefined : { arn };
    if (!boundary) throw invalid('Specify either a customer managed policy or a managed policy as the boundary.');
    change(set).boundary = boundary;
    return {};
  },

  GetPermissionsBoundaryForPermissionSet(input: OfSet, call: Call) {
    const { boundary } = setOf(call, input).set;
    if (!boundary) throw notFound('There is no permissions boundary for this permission set.');
    return {
      PermissionsBoundary:
        'arn' in boundary
          ? { ManagedPolicyArn: boundary.arn }
          : { CustomerManagedPolicyReference: referenceOf(boundary.own) },
    };
  },

  DeletePermissionsBoundaryFromPermissionSet(input: OfSet, call: Call) {
    const { set } = setOf(call, input);
    if (!set.boundary) throw notFound('There is no permissions boundary for this permission set.');
    change(set).boundary = undefined;
    return {};
  },
} satisfies Operations;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

const change = (set: PermissionSetRecord): PermissionSetRecord => {
  set.version += 1;
  return set;
};

const demandManaged = (arn: string): void => {
  if (managedPolicy(arn) === undefined) throw notFound(`Policy does not exist with ARN: ${arn}`);
};

const demandRoom = ({ managed, own }: PermissionSetRecord): void => {
  if (managed.length + own.length >= quotas.permissionSetPolicies)
    throw overQuota(`A permission set takes no more than ${quotas.permissionSetPolicies} policies.`);
};
