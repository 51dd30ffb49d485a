import { answers, ask, inCenter, many, policyOf, set, type Row } from './row.ts';

const { quota, invalid, conflict, missing } = answers;

const attach = 'AttachManagedPolicyToPermissionSet';
const attachOwn = 'AttachCustomerManagedPolicyReferenceToPermissionSet';
const ReadOnly = { ...set, ManagedPolicyArn: policyOf('ReadOnlyAccess') };
const own = (Name: string, more: object = {}) => ({ ...set, CustomerManagedPolicyReference: { Name, ...more } });
const bound = (PermissionsBoundary: object) => ({ ...set, PermissionsBoundary });

export const policies: readonly Row[] = [
  ['of AWS, which there is not', attach, { ...set, ManagedPolicyArn: policyOf('NoSuchPolicyAtAll') }, missing],
  ['of AWS, which it has', attach, ReadOnly, conflict, { after: [ask(attach, ReadOnly)] }],
  ['which is no ARN', attach, { ...set, ManagedPolicyArn: 'ReadOnly' }, invalid],
  [
    'number 26',
    attach,
    ReadOnly,
    quota,
    {
      change: inCenter(({ permissionSets }) =>
        permissionSets.forEach((one) => (one.own = many(25).map((n) => `/p${n}`))),
      ),
    },
  ],
  [
    'of the customer, number 26',
    attachOwn,
    own('more'),
    quota,
    {
      change: inCenter(({ permissionSets }) =>
        permissionSets.forEach((one) => (one.own = many(25).map((n) => `/p${n}`))),
      ),
    },
  ],
  ['of the customer, which it has', attachOwn, own('bound'), conflict, { after: [ask(attachOwn, own('bound'))] }],
  ['with a name that IAM does not take', attachOwn, own('a b'), invalid],
  ['with a path without a slash', attachOwn, own('bound', { Path: 'teams' }), invalid],
  ['that it does not have', 'DetachManagedPolicyFromPermissionSet', ReadOnly, missing],
  [
    'of the customer, which it does not have',
    'DetachCustomerManagedPolicyReferenceFromPermissionSet',
    own('none'),
    missing,
  ],
  [
    'of another path',
    'DetachCustomerManagedPolicyReferenceFromPermissionSet',
    own('bound', { Path: '/teams/' }),
    missing,
    { after: [ask(attachOwn, own('bound'))] },
  ],
  ['that is no JSON', 'PutInlinePolicyToPermissionSet', { ...set, InlinePolicy: '{' }, invalid],
  ['that is a list', 'PutInlinePolicyToPermissionSet', { ...set, InlinePolicy: '[]' }, invalid],
  ['that is empty', 'PutInlinePolicyToPermissionSet', { ...set, InlinePolicy: '' }, invalid],
  [
    'of 32,769 bytes',
    'PutInlinePolicyToPermissionSet',
    { ...set, InlinePolicy: `{"Id":"${'x'.repeat(32_761)}"}` },
    invalid,
  ],
  [
    'of 10,241 bytes',
    'PutInlinePolicyToPermissionSet',
    { ...set, InlinePolicy: `{"Id":"${'x'.repeat(10_232)}"}` },
    quota,
  ],
  [
    'of both kinds',
    'PutPermissionsBoundaryToPermissionSet',
    bound({ ManagedPolicyArn: policyOf('ReadOnlyAccess'), CustomerManagedPolicyReference: { Name: 'x' } }),
    invalid,
  ],
  ['of neither kind', 'PutPermissionsBoundaryToPermissionSet', bound({}), invalid],
  [
    'of AWS, which there is not',
    'PutPermissionsBoundaryToPermissionSet',
    bound({ ManagedPolicyArn: policyOf('NoSuchPolicyAtAll') }),
    missing,
  ],
  ['that there is not', 'GetPermissionsBoundaryForPermissionSet', set, missing],
  ['that there is not', 'DeletePermissionsBoundaryFromPermissionSet', set, missing],
];
