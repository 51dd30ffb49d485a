import { denyAll } from '../../organization.ts';
import type { Asked } from '../stage.ts';
import { answers, ask, assignment, InstanceArn, policyOf, set, type Row } from './row.ts';

const { denied } = answers;

/** Delegates to the security account, and lets the management account have the set. */
const delegated: readonly Asked[] = [
  {
    operation: 'organizations:RegisterDelegatedAdministrator',
    input: { AccountId: '{security}', ServicePrincipal: 'sso.amazonaws.com' },
  },
];
const inManagement = ask('CreateAccountAssignment', { ...assignment, TargetId: '{management}' });

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html */
export const delegates: readonly Row[] = [
  [
    'in the management account, by the delegated administrator',
    'CreateAccountAssignment',
    { ...assignment, TargetId: '{management}' },
    denied,
    { by: 'security', after: delegated },
  ],
  [
    'out of the management account, by the delegated administrator',
    'DeleteAccountAssignment',
    { ...assignment, TargetId: '{management}' },
    denied,
    { by: 'security', after: [...delegated, inManagement] },
  ],
  ...(
    [
      ['UpdatePermissionSet', {}],
      ['DeletePermissionSet', {}],
      ['PutInlinePolicyToPermissionSet', { InlinePolicy: denyAll }],
      ['AttachManagedPolicyToPermissionSet', { ManagedPolicyArn: policyOf('ReadOnlyAccess') }],
      ['ProvisionPermissionSet', { TargetType: 'ALL_PROVISIONED_ACCOUNTS' }],
      ['TagResource', { ResourceArn: '{set}', Tags: [{ Key: 'a', Value: 'b' }] }],
    ] as const
  ).map(([operation, more]): Row => [
    'that the management account has, by the delegated administrator',
    operation,
    { ...(operation === 'TagResource' ? { InstanceArn } : set), ...more },
    denied,
    { by: 'security', after: [...delegated, inManagement] },
  ]),
  ['by the delegated administrator', 'DeleteInstance', { InstanceArn }, denied, { by: 'security', after: delegated }],
];
