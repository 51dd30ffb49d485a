import { of, on, type Edit } from './edit.ts';

export const permissionSets: readonly Edit[] = [
  [
    'a permission set that reads more',
    on('permission-sets/operator', 'Own', (one) => void (one.Resource = ['arn:{{partition}}:s3:::home/*'])),
    [
      'permission-set:operator + newly allowed: s3:GetObject',
      'permission-set:operator · e.g. role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_operator_x: s3:GetObject on arn:aws:s3:::home/x',
    ],
  ],
  [
    'a permission set without its Deny',
    of('permission-sets/operator', (_, { Statement }) => void Statement.pop()),
    [
      'permission-set:operator + newly allowed: ec2:StopInstances',
      'permission-set:operator · e.g. role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_operator_x: ec2:StopInstances on arn:aws:ec2:eu-west-1:999999999999:instance/i-press',
    ],
  ],
  [
    'a permission set in other words',
    of(
      'permission-sets/operator',
      (one, { Statement }) =>
        void Statement.splice(
          0,
          1,
          { ...one, Action: ['ec2:StopInstances'] },
          { ...one, Sid: 'Start', Action: ['ec2:startinstances'] },
        ),
    ),
    ['permission-set:operator · means the same'],
  ],
  [
    'a permission set with a policy of AWS as its boundary',
    ({ config }) =>
      void (config.access.permissionSets.operator = {
        document: 'permission-sets/operator.json',
        boundary: { managedPolicy: 'ReadOnlyAccess' },
      }),
    ['permission-set:operator - newly denied: ec2:StartInstances, ec2:StopInstances'],
  ],
  [
    'a permission set with a boundary that is not read',
    ({ config }) =>
      void (config.access.permissionSets.operator = {
        document: 'permission-sets/operator.json',
        boundary: { customerManagedPolicy: 'limit' },
      }),
    ['permission-set:operator · not proved that there is no more: the permissions boundary is not read'],
  ],
];
