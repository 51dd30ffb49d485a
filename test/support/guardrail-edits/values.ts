import { of, on, turned, when, type Edit } from './edit.ts';

const parameters = (region: string) =>
  of('scp/places', (first, { Statement }) => {
    const regions = ['{{regions}}', region];
    const Condition = { ...when(first), StringNotEquals: { 'aws:RequestedRegion': regions } };
    const { NotAction: _, ...rest } = first;
    Statement.push({ ...rest, Sid: 'Parameters', Action: ['ssm:GetParameter'], Condition });
    first.NotAction!.push('ssm:GetParameter');
  });
const blocks = (...list: string[]) =>
  of('scp/networks', (one) => void (when(one).NotIpAddress = { 'aws:SourceIp': list }));
const untilFreezeEnds = (time: string) =>
  of('scp/freeze', (one) => void (when(one).DateLessThan = { 'aws:CurrentTime': time }));
const asking = (sid: string, condition: NonNullable<Parameters<typeof when>[0]['Condition']>) =>
  on('scp/people', sid, (one) => void (one.Condition = condition));

export const values: readonly Edit[] = [
  [
    'a day less',
    untilFreezeEnds('2027-01-02T00:00:00Z'),
    [
      'policy:scp/freeze + newly allowed in shop, till: ecs:UpdateService, lambda:UpdateFunctionCode',
      'policy:scp/freeze · e.g. role/x: ecs:UpdateService, aws:RequestedRegion eu-central-1, aws:CurrentTime 2027-01-02T00:00:00Z',
      'policy:scp/freeze needs --allow-unguard',
    ],
  ],
  [
    'the same moment in another zone of time',
    untilFreezeEnds('2027-01-03T01:00:00+01:00'),
    ['policy:scp/freeze · means the same'],
  ],
  [
    'the same moment in seconds',
    asking('Before', { NumericLessThan: { 'aws:EpochTime': '1893456000' } }),
    ['policy:scp/people · means the same'],
  ],
  [
    'a second more, in seconds',
    asking('Before', { NumericLessThanEquals: { 'aws:EpochTime': '1893456000' } }),
    [
      'policy:scp/people - newly denied in press, weld: batch:SubmitJob',
      'policy:scp/people · e.g. role/x of press: batch:SubmitJob, aws:RequestedRegion eu-central-1, aws:CurrentTime 2030-01-01T00:00:00Z, aws:EpochTime 1893456000',
    ],
  ],
  [
    'a block in halves',
    blocks('10.0.0.0/9', '10.128.0.0/9', '198.51.100.0/25', '198.51.100.128/25'),
    ['policy:scp/networks · means the same'],
  ],
  [
    'all addresses in halves',
    blocks('0.0.0.0/1', '128.0.0.0/1'),
    [
      'policy:scp/networks + newly allowed in press, weld: secretsmanager:GetSecretValue, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/networks · e.g. role/x of press: secretsmanager:GetSecretValue, aws:RequestedRegion eu-central-1, aws:ViaAWSService false, aws:SourceIp 11.0.0.0',
      'policy:scp/networks needs --allow-unguard',
    ],
  ],
  [
    'no addresses instead of all in halves: neither IPv6 nor endpoints',
    on('scp/people', 'Blocks', (one) => {
      delete one.Condition;
    }),
    [
      'policy:scp/people - newly denied in press, weld: athena:StartQueryExecution',
      'policy:scp/people · e.g. role/x of press: athena:StartQueryExecution, aws:RequestedRegion eu-central-1, without aws:SourceIp',
    ],
  ],
  [
    'one address less',
    blocks(
      '10.0.0.0/8',
      '198.51.100.0/25',
      '198.51.100.128/26',
      '198.51.100.192/27',
      '198.51.100.224/28',
      '198.51.100.240/29',
      '198.51.100.248/30',
      '198.51.100.252/31',
      '198.51.100.254/32',
    ),
    [
      'policy:scp/networks - newly denied in press, weld: secretsmanager:GetSecretValue, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/networks · e.g. role/x of press: secretsmanager:GetSecretValue, aws:RequestedRegion eu-central-1, aws:ViaAWSService false, aws:SourceIp 198.51.100.255',
    ],
  ],
  [
    'a service on behalf of somebody as well',
    of('scp/networks', (one) => {
      delete when(one).Bool;
    }),
    [
      'policy:scp/networks - newly denied in press, weld: secretsmanager:GetSecretValue, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/networks · e.g. role/x of press: secretsmanager:GetSecretValue, aws:RequestedRegion eu-central-1, aws:ViaAWSService true, without aws:SourceIp',
    ],
  ],
  [
    'equal is too much',
    of('scp/sizes', (one) => turned(one, 'NumericGreaterThan', 'NumericGreaterThanEquals')),
    [
      'policy:scp/sizes - newly denied in lab: ec2:CreateVolume',
      'policy:scp/sizes · e.g. role/x of lab: ec2:CreateVolume, aws:RequestedRegion eu-central-1, ec2:VolumeSize 500',
    ],
  ],
  [
    'a number in other words',
    of('scp/sizes', (one) => void (one.Condition = { NumericGreaterThan: { 'ec2:VolumeSize': '500.0' } })),
    ['policy:scp/sizes · means the same'],
  ],
  [
    'a key of another service, which no call has',
    of('scp/sizes', (one) => void (when(one).StringNotEquals = { 's3:prefix': 'x' })),
    ['policy:scp/sizes · means the same'],
  ],
  [
    'a region more',
    ({ config }) => void config.organization.regions.push('us-west-2'),
    [
      'policy:scp/places + newly allowed in 5 accounts and future accounts of OU Factory: a2c:*, a4b:* and others, up to 21,055 actions so far, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/places · e.g. role/x of press: a2c:GetContainerizationJobDetails, aws:RequestedRegion us-west-2',
      'policy:scp/places needs --allow-unguard',
    ],
  ],
  [
    'regions by a star',
    of('scp/places', (one) => {
      delete when(one).StringNotEquals;
      when(one).StringNotLike = { 'aws:RequestedRegion': 'eu-*' };
    }),
    [
      'policy:scp/places + newly allowed in 5 accounts and future accounts of OU Factory: a2c:*, a4b:* and others, up to 21,055 actions so far, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/places · e.g. role/x of press: a2c:GetContainerizationJobDetails, aws:RequestedRegion eu-central-2',
      'policy:scp/places needs --allow-unguard',
    ],
  ],
  [
    'one action in one region',
    parameters('ap-south-1'),
    [
      'policy:scp/places + newly allowed in 5 accounts: ssm:GetParameter, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/places · e.g. role/x of press: ssm:GetParameter, aws:RequestedRegion ap-south-1',
      'policy:scp/places needs --allow-unguard',
    ],
  ],
];
