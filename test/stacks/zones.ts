import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Made } from '../../lib/simulator/cloudformation/made.ts';
import { make } from '../../lib/simulator/cloudformation/make.ts';
import type { Partition } from '../../lib/simulator/world/records.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { zoneOf } from '../support/zone.ts';

/** Ids that stand for those of AWS. */
export const ids = {
  organization: 'o-exampleorg',
  management: '111111111111',
  archive: '222222222222',
  reader: '333333333333',
  other: '444444444444',
  sink: 'arn:aws:oam:eu-west-1:333333333333:sink/1',
};

export const logging = (more = '', regions = 'eu-west-1'): LandingZone =>
  zoneOf(`organization:
  homeRegion: ${regions}
  accountEmail: aws+{account}@example.com
accounts: { log-archive: , security: }
logging: { archive: log-archive, readers: [security]${more} }
`);

export const everything =
  ', objectLock: { mode: compliance, retention: 1 year }, lifecycle: { delete: never }, trail: { dataEvents: [s3, lambda, dynamodb], insights: [api-call-rate, api-error-rate], alarms: { email: [a@example.com] } }';

/** With a backup policy, at the root unless `attached` says otherwise. */
export const backups = (
  section: string,
  { home = 'eu-west-1', attached = ', guardrails: [standard]', accounts = '' } = {},
): LandingZone =>
  zoneOf(
    `organization: { homeRegion: ${home}, accountEmail: 'aws+{account}@example.com'${attached} }
accounts: { web: ,${accounts} }
guardrails: { standard: { type: backup } }
backup: ${section}
`,
    { 'backup/standard.json': { plans: {} } },
  );

export const everyBackup =
  '{ key: customer-managed, lock: { mode: compliance, minimumRetention: 7 days, maximumRetention: 7 years } }';

/** AWS Config, delivering to the archive. */
export const recordings = (section: string, home = 'eu-west-1', more = ''): LandingZone =>
  zoneOf(`organization: { homeRegion: ${home}, regions: [${home}${more}], accountEmail: 'aws+{account}@example.com' }
accounts: { log-archive: , security: , web: }
logging: { archive: log-archive, trail: { enabled: false } }
config: ${section}
`);

export const everyRecording =
  '{ administrator: security, except: [web, management], frequency: daily, excludeResourceTypes: [AWS::EC2::NetworkInterface], remediate: [cmk-backing-key-rotation-enabled, ec2-ebs-encryption-by-default, ec2-imdsv2-check, rds-instance-public-access-check, s3-bucket-level-public-access-prohibited, vpc-default-security-group-closed], conformancePacks: [AWSConformancePacks-OperationalBestPracticesforHIPAASecurity] }';

/** Account security audits the others. */
export const baselines = (more = '', home = 'eu-west-1'): LandingZone =>
  zoneOf(`organization: { homeRegion: ${home}, accountEmail: 'aws+{account}@example.com' }
accounts: { security: , web: }
baseline: { auditRole: { trusted: security }${more} }
`);

export const everyBaseline = ', ebsEncryption: { key: alias/disks }, except: [web]';

/** Account security sees the others. */
export const observing = (more = '', home = 'eu-west-1'): LandingZone =>
  zoneOf(`organization: { homeRegion: ${home}, accountEmail: 'aws+{account}@example.com' }
accounts: { security: , web: }
observability: { account: security${more} }
`);

export const everyObservation =
  ', share: [metrics, logs, traces, application-insights, internet-monitors, application-signals]';

/** Two segments in two regions, one with static blocks, that reach the internet. */
export const networks = (
  internet = 'central',
  home = 'eu-west-1',
  other = 'us-east-1',
  more = '',
  { segments = '', connect = '' } = {},
): LandingZone =>
  zoneOf(`organization: { homeRegion: ${home}, regions: [${home}, ${other}], accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Workloads: { organizationalUnits: { Prod: } } }
accounts:
  log-archive:
  network:
  tools: { addresses: { ${home}: 10.4.0.0/20, ${other}: 10.20.0.0/20 } }
  web: { ou: Workloads/Prod }
logging: { archive: log-archive, trail: { enabled: false } }
network:
  account: network
  addresses: { ${home}: 10.0.0.0/12, ${other}: 10.16.0.0/12 }
  segments: { prod: { size: /14 }, shared: { size: /16 }${segments} }
  connect: [[prod, shared]${connect}]
  internet: ${internet}
  vpcs: { standard: { tiers: { ${internet === 'local' ? 'public: /26, ' : ''}private: /23, private-app: /24, isolated: /26 }, deny: [192.0.2.0/24, { port: 3389 }], encryption: monitor } }
  attach:
    - { vpc: standard, size: /20, segment: prod, organizationalUnits: [Workloads] }
    - { vpc: standard, size: /20, segment: shared, accounts: [tools], addresses: static }
${more}`);

/** One more entry: a VPC of the network account that another one shares. */
export const sharedVpc = '    - { vpc: standard, size: /20, segment: prod, accounts: [log-archive], share: true }\n';

export const everyEndpoint = `  outside: [192.168.0.0/16]
  endpoints: [ssm, ssmmessages, kms, secretsmanager, ecr.api, ecr.dkr]
  dns:
    zones: [internal.example.com, example.org]
    inbound: true
    forward: { corp.example.com: [192.168.1.2, 192.168.1.3] }
    firewall: { block: [bad.example.net, '*.bad.example.net'] }
    queryLogs: archive
`;

/** A scope of each sort. */
export const everyScope = `  accessScopes: true
  expect: [prod cannot reach 192.168.0.0/16, web cannot reach any, any cannot reach internet]
`;
/** Networks on premises by VPN, with BGP and without, and by Direct Connect; and prefix lists. */
export const onPremises = (home = 'eu-west-1', other = 'us-east-1'): LandingZone =>
  networks(
    'central',
    home,
    other,
    `  onPremises:
    london: { segment: datacenter, region: ${home}, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.10, asn: 65010 } }
    paris: { segment: datacenter, region: ${home}, blocks: [172.20.0.0/16], vpn: { address: 198.51.100.11 } }
    rome: { segment: datacenter, region: ${other}, blocks: [172.21.0.0/16], directConnect: { asn: 64600 } }
  prefixLists: true
`,
    { segments: ', datacenter: { }', connect: ', [prod, datacenter]' },
  );

/** Rules of both sorts. */
export const everyInspection = `  inspect: [[any, any], [any, internet]]
  firewall: { rules: [firewall/web.rules], domains: [.amazonaws.com, example.com] }
`;

/** What makes the roles that plan and apply, of a host. */
export const pipelines = (host = 'gitlab: { project: acme/zone, projectId: 42 }', home = 'eu-west-1'): LandingZone =>
  zoneOf(`organization: { homeRegion: ${home}, accountEmail: 'aws+{account}@example.com' }
accounts: { web: }
pipeline:
  ${host}
  tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} }
`);

/** One whose jobs come in by a member account. */
export const deploying = (home = 'eu-west-1'): LandingZone =>
  pipelines('gitlab: { project: acme/zone, projectId: 42 }\n  account: web', home);

/** One whose plans read in a member account. */
export const readingPipelines = (home = 'eu-west-1'): LandingZone =>
  zoneOf(`organization: { homeRegion: ${home}, accountEmail: 'aws+{account}@example.com' }
accounts: { security: }
security: { administrator: security, guardDuty: true, securityHub: false, accessAnalyzer: false }
pipeline:
  gitlab: { project: acme/zone, projectId: 42 }
  tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} }
`);

export const codePipeline = 'codepipeline: { provider: github, repository: acme/zone }';

const values: Readonly<Record<string, string>> = {
  '{{organization.id}}': ids.organization,
  '{{account.management}}': ids.management,
  '{{account.log-archive}}': ids.archive,
  '{{account.security}}': ids.reader,
  '{{export.eu-west-1/landing-zone-sink@security}}': ids.sink,
  '{{logs.key}}': 'arn:aws:kms:eu-west-1:222222222222:key/1',
};

/** A stack with everything in its template worked out, as it is in an account. */
export const madeIn = async (
  zone: LandingZone,
  name: string,
  account: string,
  partition: Partition = 'aws',
  region = zone.homeRegion,
): Promise<Made> => {
  const { deployments } = await withDeployments(zone);
  const deployment = deployments.find((one) => one.name === name);
  if (!deployment) throw new Error(`no deployment ${name}`);
  const parameters = Object.fromEntries(
    Object.entries(deployment.parameters).map(([key, value]) => [key, values[value] ?? value]),
  );
  return make(deployment.template, parameters, {
    ...{ partition, account, region, stackName: name },
    stackId: `stack of ${name}`,
    exported: () => undefined,
  });
};
