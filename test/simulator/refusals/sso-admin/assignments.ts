import { ids } from '../../organization.ts';
import { answers, ask, assignment, idOf, InstanceArn, inCenter, many, set, type Row } from './row.ts';

const { quota, invalid, conflict, missing } = answers;

const begun = ask('ProvisionPermissionSet', { ...set, TargetType: 'ALL_PROVISIONED_ACCOUNTS' });

export const assignments: readonly Row[] = [
  ['of an account that is none', 'CreateAccountAssignment', { ...assignment, TargetId: '12' }, invalid],
  ['of something else', 'CreateAccountAssignment', { ...assignment, TargetType: 'OU' }, invalid],
  ['to a role', 'CreateAccountAssignment', { ...assignment, PrincipalType: 'ROLE' }, invalid],
  ['to a group as if it were a user', 'CreateAccountAssignment', { ...assignment, PrincipalType: 'USER' }, missing],
  [
    'that is being made',
    'CreateAccountAssignment',
    assignment,
    conflict,
    { slow: true, after: [ask('CreateAccountAssignment', assignment)] },
  ],
  [
    'that is being made',
    'DeleteAccountAssignment',
    { ...assignment, TargetId: '{security}' },
    conflict,
    { slow: true, after: [ask('DeleteAccountAssignment', { ...assignment, TargetId: '{security}' })] },
  ],
  [
    'number 16 at once',
    'CreateAccountAssignment',
    assignment,
    'ThrottlingException',
    {
      slow: true,
      change: inCenter(({ groups }) => many(15).forEach((n) => groups.push({ id: idOf(n), name: `group-${n}` }))),
      after: many(15).map((n) => ask('CreateAccountAssignment', { ...assignment, PrincipalId: idOf(n) })),
    },
  ],
  [
    'of a set to a 101st group in an account',
    'CreateAccountAssignment',
    assignment,
    quota,
    {
      change: inCenter(({ assignments: all, permissionSets }) => {
        const { arn } = permissionSets.find(({ name }) => name === 'reader')!;
        for (const n of many(100)) all.push({ principal: idOf(n), type: 'GROUP', set: arn, account: ids.newcomer });
      }),
    },
  ],
  [
    'of a 501st set in an account',
    'CreateAccountAssignment',
    assignment,
    quota,
    {
      change: inCenter(({ provisioned, arn }) => {
        const ofAll = arn.replace(':instance/', ':permissionSet/');
        for (const n of many(500)) provisioned[`${ofAll}/ps-${String(n).padStart(16, 'f')}`] = { [ids.newcomer]: 1 };
      }),
    },
  ],
  ['that there is not', 'DeleteAccountAssignment', assignment, missing],
  [
    'in an account that does not have it',
    'ProvisionPermissionSet',
    { ...set, TargetType: 'AWS_ACCOUNT', TargetId: '{newcomer}' },
    missing,
  ],
  ['in no account', 'ProvisionPermissionSet', { ...set, TargetType: 'AWS_ACCOUNT' }, invalid],
  ['that is under way', 'ProvisionPermissionSet', begun.input!, conflict, { slow: true, after: [begun] }],
  [
    'that is under way in all accounts',
    'ProvisionPermissionSet',
    { ...set, TargetType: 'AWS_ACCOUNT', TargetId: '{security}' },
    conflict,
    { slow: true, after: [begun] },
  ],
  [
    'of a creation',
    'DescribeAccountAssignmentDeletionStatus',
    { InstanceArn, AccountAssignmentDeletionRequestId: '{creation}' },
    missing,
  ],
  [
    'of a deletion',
    'DescribeAccountAssignmentCreationStatus',
    { InstanceArn, AccountAssignmentCreationRequestId: '{deletion}' },
    missing,
  ],
  [
    'of an assignment',
    'DescribePermissionSetProvisioningStatus',
    { InstanceArn, ProvisionPermissionSetRequestId: '{creation}' },
    missing,
  ],
  [
    'of a status that there is not',
    'ListAccountAssignmentCreationStatus',
    { InstanceArn, Filter: { Status: 'DONE' } },
    invalid,
  ],
  ['in pages of 101', 'ListAccountAssignments', { ...set, AccountId: '{security}', MaxResults: 101 }, invalid],
  ['in pages of nothing', 'ListPermissionSets', { InstanceArn, MaxResults: 0 }, invalid],
];
