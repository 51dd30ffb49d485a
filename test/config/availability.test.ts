import { organization, told, toldWithFixes, type Files } from './told.ts';

const files = (rest: string, regions = 'eu-west-1, eu-central-2', own = ''): Files => ({
  'a.yaml':
    organization.replace('eu-west-1\n', `eu-west-1\n  regions: [${regions}]\n${own}`) +
    `accounts: { security: }\n${rest}`,
});
const security = (services: string) =>
  `security: { administrator: security, securityHub: false, ${services} }\nconfig: { administrator: security, recorder: false }\n`;

test('a service is left out of governed regions that do not have it, and the config is told', () => {
  expect(toldWithFixes(files(security('macie: true')))).toEqual([
    'a.yaml:6:58: warning: Macie is not available in eu-central-2, and is left out there -> set regions: [eu-west-1]; if AWS offers it there, set organization.availability: { macie: [eu-central-2] }',
  ]);
  expect(told(files(security('detective: true'), 'eu-west-1, ap-northeast-3'))).toEqual([
    'a.yaml:6:58: warning: Detective is not available in ap-northeast-3, and is left out there',
  ]);
});

test('a region that is named for a service without it is an error at that region', () => {
  expect(toldWithFixes(files(security('macie: { regions: [eu-west-1, eu-central-2] }')))).toEqual([
    'a.yaml:6:88: Macie is not available in eu-central-2 -> remove it; if AWS offers it there, set organization.availability: { macie: [eu-central-2] }',
  ]);
  expect(told(files(security('inspector: { regions: [ap-southeast-6] }'), 'eu-west-1, ap-southeast-6'))).toEqual([
    'a.yaml:6:81: Inspector is not available in ap-southeast-6',
  ]);
});

test('nothing is said of regions that have it, of those switched off, nor of those too new to be known', () => {
  expect(told(files(security('macie: { regions: [eu-west-1] }')))).toEqual([]);
  expect(told(files(security('macie: false')))).toEqual([]);
  expect(told(files(security('macie: true'), 'eu-west-1, sa-west-1'))).toEqual([]);
});

test('what AWS has opened since can be said', () => {
  const opened = '  availability: { macie: [eu-central-2] }\n';
  expect(told(files(security('macie: { regions: [eu-central-2] }'), 'eu-west-1, eu-central-2', opened))).toEqual([]);
});

test('what is said to be opened must be something that was not everywhere', () => {
  const opened = '  availability: { maci: [eu-central-2], AWS::EC2::VPC: [eu-centrl-2] }\n';
  expect(toldWithFixes(files('', 'eu-west-1, eu-central-2', opened))).toEqual([
    'a.yaml:4:19: warning: "maci" is not a service whose regions this version checks -> did you mean "macie"?',
    'a.yaml:4:41: warning: "AWS::EC2::VPC" is not a resource type whose regions this version checks -> remove it',
    'a.yaml:4:57: unknown region eu-centrl-2 -> did you mean "eu-central-2"?',
  ]);
});

const stack = (regions: string) =>
  `stacks: { mend: { template: mend.json, regions: ${regions}, targets: { accounts: [security] } } }\n`;
const template = JSON.stringify({
  Resources: {
    Mend: {
      Type: 'AWS::Config::RemediationConfiguration',
      Properties: { ConfigRuleName: 'a', TargetId: 'b', TargetType: 'SSM_DOCUMENT' },
    },
  },
});

test('a template is not deployed where CloudFormation lacks one of its types', () => {
  const withStack = (regions: string, own = ''): Files => ({
    ...files(stack(regions), 'eu-west-1, mx-central-1', own),
    'stacks/mend.json': template,
  });
  expect(toldWithFixes(withStack('[all]'))).toEqual([
    'a.yaml:6:40: CloudFormation has no AWS::Config::RemediationConfiguration in mx-central-1 -> deploy the stack to other regions; if AWS offers it there, set organization.availability: { "AWS::Config::RemediationConfiguration": [mx-central-1] }',
  ]);
  expect(told(withStack('[eu-west-1]'))).toEqual([]);
  const opened = '  availability: { AWS::Config::RemediationConfiguration: [mx-central-1] }\n';
  expect(told(withStack('[all]', opened))).toEqual([]);
});
