import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { asking, type Row } from '../rows.ts';
import { templateOf, withMacro, withRole } from './templates.ts';

const invalid = 'ValidationError';
const noSet = 'StackSetNotFoundException';
const noInstance = 'StackInstanceNotFoundException';
const noOperation = 'OperationNotFoundException';
const busy = 'OperationInProgressException';
const known = 'OperationIdAlreadyExistsException';
const wrong = 'InvalidOperationException';
const ask = asking('cloudformation');

const set = { StackSetName: 'set' };
const targets = { DeploymentTargets: { OrganizationalUnitIds: ['{sandbox}'] }, Regions: ['us-east-1'] };
const elsewhere = { ...targets, Regions: ['eu-west-1'] };
const body = { TemplateBody: templateOf() };
const fresh = { StackSetName: 'new', ...body };
const service = { PermissionModel: 'SERVICE_MANAGED', AutoDeployment: { Enabled: false } };
const own = { StackSetName: 'own' };
const self = ask('CreateStackSet', { ...own, ...body });
const inAccount = { ...own, Accounts: ['{newcomer}'], Regions: ['us-east-1'] };
const begun = { after: [ask('UpdateStackInstances', { ...set, ...targets })], slow: true as const };
const operation = { ...set, OperationId: '{operation}' };
const off = (fixture: WorldFixture): void => {
  fixture.stackSetsAccess = false;
};

/** Each change of a set, and of its instances. */
const changes: readonly (readonly [operation: string, input: object])[] = [
  ['UpdateStackSet', { ...set, ...body }],
  ['CreateStackInstances', { ...set, ...elsewhere }],
  ['UpdateStackInstances', { ...set, ...targets }],
  ['DeleteStackInstances', { ...set, ...targets, RetainStacks: false }],
  ['ImportStacksToStackSet', { ...set, StackIds: ['{stack}'], OrganizationalUnitIds: ['{sandbox}'] }],
];

/** As many sets as an account can have. */
const fullOfSets = (fixture: WorldFixture): void => {
  const [first] = fixture.stackSets ?? [];
  if (!first) throw new Error('no stack set to copy');
  const copies = Array.from({ length: 1_000 }, (_, n) => ({ ...first, name: `set-${n}`, instances: {} }));
  fixture.stackSets = [...(fixture.stackSets ?? []), ...copies];
};

const accounts = (count: number): string[] => Array.from({ length: count }, (_, n) => String(100_000_000_000 + n));

const preferences = (OperationPreferences: object): object => ({ ...set, ...elsewhere, OperationPreferences });

export const stackSets: readonly Row[] = [
  ...changes.flatMap(([name, input]): Row[] => [
    ['while another operation is under way', name, input, busy, begun],
    ['with the id of an operation before', name, { ...input, OperationId: '{operation}' }, known],
    ['of no such set', name, { ...input, StackSetName: 'none' }, noSet],
    ['of the set of another account', name, input, noSet, { by: 'newcomer' }],
    ['in another region', name, input, noSet, { region: 'eu-west-1' }],
  ]),
  ['while another operation is under way', 'DeleteStackSet', set, busy, begun],
  ['that has instances', 'DeleteStackSet', set, 'StackSetNotEmptyException', { words: 'StackSet is not empty' }],
  [
    'of a name that is taken',
    'CreateStackSet',
    { ...set, ...body },
    'NameAlreadyExistsException',
    { words: 'StackSet already exists' },
  ],
  [
    'with the token of one that was changed since',
    'CreateStackSet',
    { ...own, ...body, ClientRequestToken: 'token' },
    'CreatedButModifiedException',
    {
      after: [
        ask('CreateStackSet', { ...own, ...body, ClientRequestToken: 'token' }),
        ask('UpdateStackSet', { ...own, TemplateBody: templateOf({ Description: 'other' }) }),
      ],
    },
  ],
  ['number 1,001', 'CreateStackSet', fresh, 'LimitExceededException', { change: fullOfSets }],
  [
    'that make 100,001 instances of a set',
    'CreateStackInstances',
    { ...own, Accounts: accounts(50_001), Regions: ['us-east-1', 'eu-west-1'] },
    'LimitExceededException',
    { after: [self] },
  ],
  ['of a name that begins with a digit', 'CreateStackSet', { ...fresh, StackSetName: '1' }, invalid],
  ['without a template', 'CreateStackSet', { StackSetName: 'new' }, invalid],
  ['with a role', 'CreateStackSet', { ...fresh, TemplateBody: withRole() }, 'InsufficientCapabilitiesException'],
  [
    'with a macro, managed by the service',
    'CreateStackSet',
    { ...fresh, ...service, TemplateBody: withMacro },
    invalid,
  ],
  ['without access to the organization', 'CreateStackSet', { ...fresh, ...service }, invalid, { change: off }],
  [
    'of the service by a member account',
    'CreateStackSet',
    { ...fresh, ...service },
    invalid,
    {
      by: 'newcomer',
      words:
        'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
    },
  ],
  [
    'by one who is no delegated administrator',
    'CreateStackSet',
    { ...fresh, ...service, CallAs: 'DELEGATED_ADMIN' },
    invalid,
    { by: 'newcomer' },
  ],
  [
    'with roles of its own, managed by the service',
    'CreateStackSet',
    { ...fresh, ...service, ExecutionRoleName: 'role' },
    invalid,
  ],
  [
    'that deploys by itself with roles of its own',
    'CreateStackSet',
    { ...fresh, AutoDeployment: { Enabled: false } },
    invalid,
  ],
  [
    'of another model while there are instances',
    'UpdateStackSet',
    { ...set, ...body, PermissionModel: 'SELF_MANAGED' },
    invalid,
  ],
  ['in regions of no accounts', 'UpdateStackSet', { ...set, ...body, Regions: ['us-east-1'] }, invalid],
  ['in an account that it is not in', 'UpdateStackSet', { ...inAccount, ...body }, noInstance, { after: [self] }],
  [
    'in accounts of a set that the service manages',
    'CreateStackInstances',
    { ...set, Accounts: ['{newcomer}'], Regions: ['us-east-1'] },
    invalid,
  ],
  [
    'in organizational units with roles of its own',
    'CreateStackInstances',
    { ...own, ...targets },
    invalid,
    { after: [self] },
  ],
  [
    'in no accounts',
    'CreateStackInstances',
    { ...own, Accounts: [], Regions: ['us-east-1'] },
    invalid,
    { after: [self] },
  ],
  ['in no regions', 'CreateStackInstances', { ...set, ...targets, Regions: [] }, invalid],
  [
    'in a unit that is not there',
    'CreateStackInstances',
    { ...set, ...targets, DeploymentTargets: { OrganizationalUnitIds: ['{noUnit}'] } },
    invalid,
  ],
  [
    'in a union of accounts and units',
    'CreateStackInstances',
    {
      ...{ ...set, ...elsewhere },
      DeploymentTargets: { OrganizationalUnitIds: ['{sandbox}'], Accounts: ['{newcomer}'], AccountFilterType: 'UNION' },
    },
    invalid,
  ],
  [
    'with a tolerance told twice',
    'CreateStackInstances',
    preferences({ FailureToleranceCount: 1, FailureTolerancePercentage: 1 }),
    invalid,
  ],
  [
    'with a concurrency told twice',
    'CreateStackInstances',
    preferences({ MaxConcurrentCount: 1, MaxConcurrentPercentage: 1 }),
    invalid,
  ],
  ['in an order of other regions', 'CreateStackInstances', preferences({ RegionOrder: ['us-west-2'] }), invalid],
  [
    'with a tolerance of 101 percent',
    'CreateStackInstances',
    preferences({ FailureTolerancePercentage: 101 }),
    invalid,
  ],
  [
    'with a parameter that the template does not have',
    'CreateStackInstances',
    { ...set, ...elsewhere, ParameterOverrides: [{ ParameterKey: 'Other', ParameterValue: 'x' }] },
    invalid,
  ],
  ['in a region that it is not in', 'UpdateStackInstances', { ...set, ...elsewhere }, noInstance],
  [
    'in a unit that it is not in',
    'UpdateStackInstances',
    { ...set, ...targets, DeploymentTargets: { OrganizationalUnitIds: ['{workloads}'] } },
    invalid,
  ],
  [
    'in a unit that it is not in',
    'DeleteStackInstances',
    { ...set, ...targets, DeploymentTargets: { OrganizationalUnitIds: ['{workloads}'] }, RetainStacks: false },
    invalid,
  ],
  [
    'in an account that it is not in',
    'DescribeStackInstance',
    { ...set, StackInstanceAccount: '{security}', StackInstanceRegion: 'us-east-1' },
    noInstance,
  ],
  [
    'of a stack that is not there',
    'ImportStacksToStackSet',
    { ...set, StackIds: ['{stack}0'], OrganizationalUnitIds: ['{sandbox}'] },
    'StackNotFoundException',
  ],
  ['of no stacks', 'ImportStacksToStackSet', { ...set, StackIds: [], OrganizationalUnitIds: ['{sandbox}'] }, invalid],
  ['in no units', 'ImportStacksToStackSet', { ...set, StackIds: ['{stack}'] }, invalid],
  ['that has ended', 'StopStackSetOperation', operation, wrong],
  ...['DescribeStackSetOperation', 'ListStackSetOperationResults', 'StopStackSetOperation'].flatMap((name): Row[] => [
    ['that is of another set', name, { ...own, OperationId: '{operation}' }, noOperation, { after: [self] }],
    ['of another account', name, operation, noSet, { by: 'newcomer' }],
  ]),
  ...['ListStackInstances', 'ListStackSetOperations', 'DescribeStackSet', 'ListStackSetAutoDeploymentTargets'].map(
    (name): Row => ['of another account', name, set, noSet, { by: 'newcomer' }],
  ),
  ['by a member account', 'ActivateOrganizationsAccess', {}, wrong, { by: 'newcomer' }],
  ['by a member account', 'DescribeOrganizationsAccess', {}, wrong, { by: 'newcomer' }],
  ['with a token of nobody', 'ListStackSets', { NextToken: 'AAAA' }, invalid],
  ['with a token of nobody', 'ListStackInstances', { ...set, NextToken: 'AAAA' }, invalid],
];
