import { answers, ask, assignment, InstanceArn, inCenter, many, set, type Row } from './row.ts';

const { quota, invalid, conflict, missing } = answers;

export const permissionSets: readonly Row[] = [
  ['of a name that is there', 'CreatePermissionSet', { InstanceArn, Name: 'reader' }, conflict],
  ['of a name with a blank', 'CreatePermissionSet', { InstanceArn, Name: 'two words' }, invalid],
  ['of a name of 33 letters', 'CreatePermissionSet', { InstanceArn, Name: 'x'.repeat(33) }, invalid],
  ['of no name', 'CreatePermissionSet', { InstanceArn, Name: '' }, invalid],
  ['of 59 minutes', 'CreatePermissionSet', { InstanceArn, Name: 'new', SessionDuration: 'PT59M' }, invalid],
  ['of 13 hours', 'CreatePermissionSet', { InstanceArn, Name: 'new', SessionDuration: 'PT13H' }, invalid],
  ['of 13 hours, later', 'UpdatePermissionSet', { ...set, SessionDuration: 'PT13H' }, invalid],
  ['with words for a time', 'UpdatePermissionSet', { ...set, SessionDuration: 'an hour' }, invalid],
  ['with 701 letters', 'UpdatePermissionSet', { ...set, Description: 'x'.repeat(701) }, invalid],
  [
    'with tags of AWS',
    'CreatePermissionSet',
    { InstanceArn, Name: 'new', Tags: [{ Key: 'aws:a', Value: '' }] },
    invalid,
  ],
  [
    'number 3,501',
    'CreatePermissionSet',
    { InstanceArn, Name: 'new' },
    quota,
    {
      change: inCenter(({ permissionSets, arn }) => {
        const [one] = permissionSets;
        const ofAll = arn.replace(':instance/', ':permissionSet/');
        for (const index of many(3_500 - permissionSets.length))
          permissionSets.push({ ...one!, arn: `${ofAll}/ps-${String(index).padStart(16, 'f')}`, name: `set-${index}` });
      }),
    },
  ],
  ['that is assigned', 'DeletePermissionSet', set, conflict],
  [
    'that is being assigned',
    'DeletePermissionSet',
    { InstanceArn, PermissionSetArn: '{unused}' },
    conflict,
    { slow: true, after: [ask('CreateAccountAssignment', { ...assignment, PermissionSetArn: '{unused}' })] },
  ],
  [
    'that was deleted',
    'DescribePermissionSet',
    { InstanceArn, PermissionSetArn: '{unused}' },
    missing,
    { after: [ask('DeletePermissionSet', { InstanceArn, PermissionSetArn: '{unused}' })] },
  ],
  ['that is none', 'DescribePermissionSet', { InstanceArn, PermissionSetArn: '{instance}' }, invalid],
];
