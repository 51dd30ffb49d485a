import type { Tag } from '@aws-sdk/client-sso-admin';
import type { Call } from '../../engine/call.ts';
import { setOf, type OfSet } from '../../identity-center/demand.ts';
import { carryOut } from '../../identity-center/operate.ts';
import {
  nameOf,
  permissionSetPolicies as policies,
  referenceOf,
  type Reference,
} from '../../operations/sso-admin/permission-set-policies.ts';
import { createSet, permissionSets } from '../../operations/sso-admin/permission-sets.ts';
import { tags } from '../../operations/sso-admin/tags.ts';
import { uuid } from '../../world/digest.ts';
import { failedRequest } from './failure.ts';
import { ask, given, type Handler, type Properties } from './handler.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sso-permissionset.html */
interface Wanted {
  readonly InstanceArn: string;
  readonly Name: string;
  readonly Description?: string;
  readonly SessionDuration?: string;
  readonly RelayStateType?: string;
  readonly ManagedPolicies?: readonly string[];
  readonly CustomerManagedPolicyReferences?: readonly Reference[];
  readonly InlinePolicy?: string | object;
  readonly PermissionsBoundary?: { ManagedPolicyArn?: string; CustomerManagedPolicyReference?: Reference };
  readonly Tags?: readonly Tag[];
}

/** In the order of https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-sso, aws-sso-permissionset */
export const permissionSet: Handler = {
  create(properties, physicalId, call) {
    const wanted = wantedOf(properties);
    const { InstanceArn, Name, Description, SessionDuration, RelayStateType: RelayState, Tags } = wanted;
    const of = named(physicalId);
    ask(
      'sso-admin',
      'CreatePermissionSet',
      given({ InstanceArn, Name, Description, SessionDuration, RelayState, Tags: Tags && [...Tags] }),
      (input) => createSet(input, call, of.PermissionSetArn.slice(of.PermissionSetArn.lastIndexOf('/') + 1)),
    );
    fit(wanted, of, call);
  },

  /** Accounts that have it have it as it is then. */
  update(properties, physicalId, call) {
    const wanted = wantedOf(properties);
    const { Description, SessionDuration, RelayStateType: RelayState, Tags = [] } = wanted;
    const of = named(physicalId);
    ask('sso-admin', 'UpdatePermissionSet', given({ ...of, Description, SessionDuration, RelayState }), (input) =>
      permissionSets.UpdatePermissionSet(input, call),
    );
    const { center, set } = setOf(call, of);
    set.tags = {};
    if (Tags.length > 0) {
      const tagging = { InstanceArn: of.InstanceArn, ResourceArn: of.PermissionSetArn, Tags: [...Tags] };
      ask('sso-admin', 'TagResource', tagging, (input) => tags.TagResource(input, call));
    }
    fit(wanted, of, call);
    const id = uuid(`provisioning ${of.PermissionSetArn} ${set.version}`);
    const { world, now, settings } = call;
    const operation = { id, kind: 'provision', set: set.arn, created: now, status: 'IN_PROGRESS' } as const;
    const reason = carryOut({ world, policiesPerRole: settings.policiesPerRole }, center, operation);
    if (reason !== undefined) throw failedRequest(id, reason);
  },

  delete(physicalId, call) {
    ask('sso-admin', 'DeletePermissionSet', named(physicalId), (input) =>
      permissionSets.DeletePermissionSet(input, call),
    );
  },
};

const wantedOf = (properties: Properties): Wanted => properties as object as Wanted;

const named = (physicalId: string): OfSet => {
  const [InstanceArn = '', PermissionSetArn = ''] = physicalId.split('|');
  return { InstanceArn, PermissionSetArn };
};

/** Gives a set the policies that it shall have, and no others. */
const fit = (wanted: Wanted, of: OfSet, call: Call): void => {
  const { set } = setOf(call, of);
  const { ManagedPolicies: managed = [], CustomerManagedPolicyReferences: references = [] } = wanted;
  for (const ManagedPolicyArn of set.managed.filter((arn) => !managed.includes(arn)))
    policies.DetachManagedPolicyFromPermissionSet({ ...of, ManagedPolicyArn }, call);
  for (const ManagedPolicyArn of new Set(managed.filter((arn) => !set.managed.includes(arn))))
    ask('sso-admin', 'AttachManagedPolicyToPermissionSet', { ...of, ManagedPolicyArn }, (input) =>
      policies.AttachManagedPolicyToPermissionSet(input, call),
    );
  const own = references.map(nameOf);
  for (const name of set.own.filter((one) => !own.includes(one)))
    policies.DetachCustomerManagedPolicyReferenceFromPermissionSet(
      { ...of, CustomerManagedPolicyReference: referenceOf(name) },
      call,
    );
  for (const CustomerManagedPolicyReference of references.filter((one) => !set.own.includes(nameOf(one))))
    ask(
      'sso-admin',
      'AttachCustomerManagedPolicyReferenceToPermissionSet',
      { ...of, CustomerManagedPolicyReference },
      (input) => policies.AttachCustomerManagedPolicyReferenceToPermissionSet(input, call),
    );
  fitDocuments(wanted, of, call);
};

const fitDocuments = ({ InlinePolicy: inline, PermissionsBoundary }: Wanted, of: OfSet, call: Call): void => {
  const { set } = setOf(call, of);
  const InlinePolicy = typeof inline === 'object' ? JSON.stringify(inline) : (inline ?? '');
  if (InlinePolicy !== '')
    ask('sso-admin', 'PutInlinePolicyToPermissionSet', { ...of, InlinePolicy }, (input) =>
      policies.PutInlinePolicyToPermissionSet(input, call),
    );
  else if (set.inline !== undefined) policies.DeleteInlinePolicyFromPermissionSet(of, call);
  if (PermissionsBoundary)
    ask('sso-admin', 'PutPermissionsBoundaryToPermissionSet', { ...of, PermissionsBoundary }, (input) =>
      policies.PutPermissionsBoundaryToPermissionSet(input, call),
    );
  else if (set.boundary) policies.DeletePermissionsBoundaryFromPermissionSet(of, call);
};
