import { quotas } from '../../../config/words/quotas.ts';
import { managedPolicy } from '../../../guardrails/catalogue/managed-policies.ts';
import type { Call, Operations } from '../../engine/call.ts';
import {
  conflict,
  invalid,
  notFound,
  overQuota,
  ownSetOf,
  pageOf,
  setId,
  setOf,
  type OfSet,
  type Page,
} from '../../identity-center/demand.ts';
import { objectIn } from '../../engine/json.ts';
import type { BoundaryRecord, PermissionSetRecord } from '../../identity-center/records.ts';

export interface Reference {
  Name: string;
  Path?: string;
}
interface OfOwn extends OfSet {
  CustomerManagedPolicyReference: Reference;
}
interface OfManaged extends OfSet {
  ManagedPolicyArn: string;
}

export const nameOf = ({ Name, Path = '/' }: Reference): string => `${Path}${Name}`;
export const referenceOf = (name: string): Required<Reference> => {
  const cut = name.lastIndexOf('/') + 1;
  return { Name: name.slice(cut), Path: name.slice(0, cut) };
};

/** What a permission set allows. A change is not in accounts before it is provisioned there. */
export const permissionSetPolicies = {
  PutInlinePolicyToPermissionSet(input: OfSet & { InlinePolicy: string }, call: Call) {
    const { set } = ownSetOf(call, input);
    // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1986
    if (!objectIn(input.InlinePolicy)) throw invalid(`Invalid PermissionsPolicy Document ${input.InlinePolicy}`);
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
    change(ownSetOf(call, input).set).inline = undefined;
    return {};
  },

  AttachManagedPolicyToPermissionSet(input: OfManaged, call: Call) {
    const { set } = ownSetOf(call, input);
    demandManaged(input.ManagedPolicyArn);
    if (set.managed.includes(input.ManagedPolicyArn))
      throw conflict(
        // As AWS spells it: https://github.com/hashicorp/terraform-provider-aws/issues/26138
        `Permission set with id ${setId(set.arn)} already has a typed link attachment to a manged policy with ${input.ManagedPolicyArn}`,
      );
    demandRoom(set, 'ManagedPolicy');
    change(set).managed.push(input.ManagedPolicyArn);
    return {};
  },

  DetachManagedPolicyFromPermissionSet(input: OfManaged, call: Call) {
    const { set } = ownSetOf(call, input);
    if (!set.managed.includes(input.ManagedPolicyArn))
      throw notFound(`Could not find ManagedPolicy with arn ${input.ManagedPolicyArn}`);
    change(set).managed = set.managed.filter((arn) => arn !== input.ManagedPolicyArn);
    return {};
  },

  ListManagedPoliciesInPermissionSet(input: OfSet & Page, call: Call) {
    const { set } = setOf(call, input);
    const { items, ...more } = pageOf(...([call, `managed ${set.arn}`, input, () => set.managed] as const), (Arn) =>
      set.managed.includes(Arn) ? { Arn, Name: Arn.split('/').at(-1) } : undefined,
    );
    return { AttachedManagedPolicies: items, ...more };
  },

  AttachCustomerManagedPolicyReferenceToPermissionSet(input: OfOwn, call: Call) {
    const { set } = ownSetOf(call, input);
    const name = nameOf(input.CustomerManagedPolicyReference);
    const { Name, Path } = referenceOf(name);
    if (set.own.includes(name))
      throw conflict(`Given customer managed policy with name: ${Name}  and path ${Path} already attached`);
    demandRoom(set, 'CustomerManagedPolicyReference');
    change(set).own.push(name);
    return {};
  },

  DetachCustomerManagedPolicyReferenceFromPermissionSet(input: OfOwn, call: Call) {
    const { set } = ownSetOf(call, input);
    const name = nameOf(input.CustomerManagedPolicyReference);
    const { Name, Path } = referenceOf(name);
    if (!set.own.includes(name))
      throw notFound(`Given managed policy with name: ${Name}  and path ${Path} does not exist on PermissionSet`);
    change(set).own = set.own.filter((one) => one !== name);
    return {};
  },

  ListCustomerManagedPolicyReferencesInPermissionSet(input: OfSet & Page, call: Call) {
    const { set } = setOf(call, input);
    const { items, ...more } = pageOf(...([call, `own ${set.arn}`, input, () => set.own] as const), (name) =>
      set.own.includes(name) ? referenceOf(name) : undefined,
    );
    return { CustomerManagedPolicyReferences: items, ...more };
  },

  PutPermissionsBoundaryToPermissionSet(
    input: OfSet & {
      PermissionsBoundary: { ManagedPolicyArn?: string; CustomerManagedPolicyReference?: Reference };
    },
    call: Call,
  ) {
    const { set } = ownSetOf(call, input);
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
    const { set } = ownSetOf(call, input);
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

const demandRoom = ({ arn, managed, own }: PermissionSetRecord, what: string): void => {
  const most = quotas.permissionSetPolicies;
  if (managed.length + own.length >= most)
    throw overQuota(
      `You have exceeded AWS SSO limits. Cannot create ${what} more than ${most} for id ${setId(arn)}. Please refer to https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html`,
    );
};
