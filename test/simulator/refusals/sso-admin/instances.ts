import { encryptWith } from '../keys.ts';
import { answers, ask, InstanceArn, inCenter, type Center, type Row } from './row.ts';

const { quota, invalid, conflict, missing, denied } = answers;

const created = ask('CreateInstance', {}, { by: 'newcomer', as: { own: 'InstanceArn' } });
const several = encryptWith('several', { MultiRegion: true });
const add = (RegionName: string) => ask('AddRegion', { InstanceArn, RegionName });

export const instances: readonly Row[] = [
  ['of the management account alone', 'CreateInstance', {}, invalid],
  ['a second time', 'CreateInstance', {}, conflict, { by: 'newcomer', after: [created] }],
  ['with a name of 256 letters', 'CreateInstance', { Name: 'x'.repeat(256) }, invalid, { by: 'newcomer' }],
  [
    'two things at once',
    'UpdateInstance',
    { InstanceArn, PermissionSetsEnabled: true, EncryptionConfiguration: { KeyType: 'AWS_OWNED_KMS_KEY' } },
    invalid,
  ],
  ['without permission sets', 'UpdateInstance', { InstanceArn, PermissionSetsEnabled: false }, invalid],
  [
    'of an account, to permission sets',
    'UpdateInstance',
    { InstanceArn: '{own}', PermissionSetsEnabled: true },
    invalid,
    { by: 'newcomer', after: [created] },
  ],
  [
    'with a key of AWS that is named',
    'UpdateInstance',
    {
      InstanceArn,
      EncryptionConfiguration: {
        KeyType: 'AWS_OWNED_KMS_KEY',
        KmsKeyArn: 'arn:aws:kms:us-east-1:{management}:key/{key}',
      },
    },
    invalid,
  ],
  [
    'with a key that is not named',
    'UpdateInstance',
    { InstanceArn, EncryptionConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' } },
    invalid,
  ],
  ['of somebody else', 'DescribeInstance', { InstanceArn: '{own}' }, denied, { after: [created] }],
  [
    'that was deleted',
    'DescribeInstance',
    { InstanceArn: '{own}' },
    denied,
    { by: 'newcomer', after: [created, ask('DeleteInstance', { InstanceArn: '{own}' }, { by: 'newcomer' })] },
  ],
  [
    'of an account, which has none',
    'CreatePermissionSet',
    { InstanceArn: '{own}', Name: 'new' },
    denied,
    { by: 'newcomer', after: [created] },
  ],
  ['in another region', 'ListPermissionSets', { InstanceArn }, missing, { region: 'eu-west-1' }],
  ['with the key of AWS', 'AddRegion', add('eu-west-1').input!, invalid],
  ['with a key of one region', 'AddRegion', add('eu-west-1').input!, invalid, { after: encryptWith('single', {}) }],
  ['that there is not', 'AddRegion', add('eu-nowhere-1').input!, invalid, { after: several }],
  ['of another partition', 'AddRegion', add('cn-north-1').input!, invalid, { after: several }],
  ['that it has', 'AddRegion', add('eu-west-1').input!, conflict, { after: [...several, add('eu-west-1')] }],
  ['that is its own', 'AddRegion', add('us-east-1').input!, conflict, { after: several }],
  [
    'while another comes',
    'AddRegion',
    add('eu-west-2').input!,
    conflict,
    {
      slow: true,
      change: inCenter((center) => {
        withRegion(center, 'eu-west-1', 'ADDING');
      }),
    },
  ],
  [
    'while another comes',
    'RemoveRegion',
    { InstanceArn, RegionName: 'eu-west-2' },
    conflict,
    {
      slow: true,
      change: inCenter((center) => {
        withRegion(center, 'eu-west-1', 'ADDING');
        withRegion(center, 'eu-west-2', 'ACTIVE');
      }),
    },
  ],
  [
    'number 7',
    'AddRegion',
    add('eu-west-1').input!,
    quota,
    {
      after: several,
      change: inCenter((center) => {
        for (const name of ['us-east-2', 'us-west-1', 'us-west-2', 'eu-central-1', 'eu-north-1'])
          withRegion(center, name, 'ACTIVE');
      }),
    },
  ],
  ['that is its own', 'RemoveRegion', { InstanceArn, RegionName: 'us-east-1' }, invalid],
  ['that it does not have', 'RemoveRegion', { InstanceArn, RegionName: 'eu-west-1' }, missing],
  ['that it does not have', 'DescribeRegion', { InstanceArn, RegionName: 'eu-west-1' }, missing],
  [
    'from another region',
    'RemoveRegion',
    { InstanceArn, RegionName: 'eu-west-1' },
    invalid,
    { region: 'eu-west-1', after: [...several, add('eu-west-1')] },
  ],
  ['from a region that it does not have', 'ListRegions', { InstanceArn }, denied, { region: 'eu-west-1' }],
];

type Status = 'ADDING' | 'ACTIVE';

/** In addition to those that it has. */
function withRegion(center: Center, name: string, status: Status): void {
  const { regions = [] } = center.about ?? {};
  center.about = { ...center.about, regions: [...regions, { name, status, added: '2026-11-14T00:00:00.000Z' }] };
}
