import { DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DeregisterDelegatedAdministratorCommand,
  EnableAWSServiceAccessCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { accounts, deploy, elsewhere, pass, stage } from './stage.ts';

type On = ReturnType<typeof stage>;

const { management, security, newcomer, ...members } = accounts;
const organization = 'o-example0001';
const services = ['config.amazonaws.com', 'config-multiaccountsetup.amazonaws.com'];

const outcome = async ({ world, cloudFormation }: On, name: string): Promise<string> => {
  await cloudFormation.send(new DescribeStacksCommand({})); // what was to happen until now has happened
  const stack = [...world.stacks.values()].findLast((one) => one.name === name);
  const why = stack?.events.find(
    ({ status, reason }) => status.endsWith('_FAILED') && reason !== 'Resource creation cancelled',
  );
  return `${stack?.status ?? ''} ${why?.reason ?? ''}`.trim();
};

/** Deploys, and tells what came of it: the status, and why. */
const put = async (on: On, account: string, name: string, template: string): Promise<string> => {
  const { cloudFormation } = elsewhere(on, { account });
  await deploy({ cloudFormation, clock: on.clock }, name, `Resources:\n${template}`, {
    Capabilities: ['CAPABILITY_NAMED_IAM'],
  });
  return outcome(on, name);
};

const remove = async (on: On, account: string, name: string): Promise<string> => {
  await elsewhere(on, { account }).cloudFormation.send(new DeleteStackCommand({ StackName: name }));
  await pass(on, 300);
  return outcome(on, name);
};

const statement = (service: string, actions: string, resource: string, condition = ''): string =>
  `{ Effect: Allow, Principal: { Service: ${service} }, Action: [${actions}], Resource: '${resource}'${condition} }`;
const ofOrganization = `, Condition: { StringEquals: { aws:SourceOrgID: ${organization} } }`;
const looks = (condition = ''): string =>
  statement('config.amazonaws.com', "'s3:GetBucketAcl', 's3:ListBucket'", 'arn:aws:s3:::logs', condition);
const writes = (condition = '', folder = 'AWSLogs/*'): string =>
  statement('config.amazonaws.com', "'s3:PutObject'", `arn:aws:s3:::logs/${folder}`, condition);

const bucket = (statements: readonly string[], more = ''): string => `
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: logs${more} } }
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties: { Bucket: !Ref Bucket, PolicyDocument: { Version: '2012-10-17', Statement: [${statements.join(', ')}] } }
`;
const openBucket = bucket([looks(ofOrganization), writes(ofOrganization)]);

const key = (...statements: string[]): string => `
  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [${[
    `{ Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root' }, Action: 'kms:*', Resource: '*' }`,
    ...statements,
  ].join(', ')}] } } }
`;

const trust = (service = 'config.amazonaws.com'): string =>
  `{ Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: { Service: ${service} }, Action: 'sts:AssumeRole' }] }`;
const role = (document = trust()): string =>
  `  Role: { Type: AWS::IAM::Role, Properties: { RoleName: recorder, AssumeRolePolicyDocument: ${document} } }\n`;
const recorder = (dependsOn = 'Role', name = 'mine'): string =>
  `  Recorder: { Type: AWS::Config::ConfigurationRecorder, DependsOn: ${dependsOn}, Properties: { Name: ${name}, RoleARN: !GetAtt Role.Arn, RecordingGroup: { AllSupported: true } } }\n`;
const channel = (dependsOn = 'Role', more = ''): string =>
  `  Channel: { Type: AWS::Config::DeliveryChannel, DependsOn: ${dependsOn}, Properties: { Name: mine, S3BucketName: logs${more} } }\n`;
const recording = role() + recorder() + channel();

/** What comes of recording in account security, into a bucket of another. */
const recorded = async (template = recording, archive = openBucket): Promise<string> => {
  const on = stage();
  await put(on, newcomer, 'archive', archive);
  return put(on, security, 'recorder', template);
};

describe('recorder and channel', () => {
  test('are made side by side', async () => {
    expect(await recorded()).toBe('CREATE_COMPLETE');
  });

  test.each([
    [
      'the channel waits for the recorder to be complete',
      role() + recorder() + channel('[Role, Recorder]'),
      'Delivery channel is not available to start configuration recorder.',
    ],
    [
      'the recorder waits for the channel',
      role() + recorder('[Role, Channel]') + channel(),
      'Configuration recorder is not available to put delivery channel.',
    ],
    ['there is no channel', role() + recorder(), 'Delivery channel is not available'],
    ['there is no recorder', role() + channel(), 'Configuration recorder is not available'],
    [
      'AWS Config may not act by the role',
      role(trust('ec2.amazonaws.com')) + recorder() + channel(),
      `unable to assume role: arn:aws:iam::${security}:role/recorder`,
    ],
  ])('are refused when %s', async (_, template, expected) => {
    expect(await recorded(template)).toContain(expected);
  });

  test('are refused where somebody else has made some', async () => {
    const on = stage();
    await put(on, newcomer, 'archive', openBucket);
    await put(on, security, 'first', recording);
    const told = await put(on, security, 'second', recording.replaceAll('mine', 'yours').replace('recorder', 'other'));
    expect(told).toMatch(/maximum number of (configuration recorders|delivery channels): 1 is reached/);
    // Others have theirs.
    expect(await put(on, accounts.web, 'recorder', recording)).toBe('CREATE_COMPLETE');
    expect(await remove(on, security, 'first')).toBe('DELETE_COMPLETE');
    expect(await put(on, security, 'third', recording)).toBe('CREATE_COMPLETE');
  });
});

describe('the bucket', () => {
  const account = security;
  test.each([
    ['lets it in as a service', [looks(), writes()]],
    ['lets in the organization', [looks(ofOrganization), writes(ofOrganization)]],
    [
      'lets in the account',
      [
        looks(`, Condition: { StringEquals: { aws:SourceAccount: '${account}' } }`),
        writes('', `AWSLogs/${account}/Config/*`),
      ],
    ],
  ])('%s', async (_, statements) => {
    expect(await recorded(recording, bucket(statements))).toBe('CREATE_COMPLETE');
  });

  test.each([
    ['nobody', []],
    ['no one to look', [writes()]],
    ['no one to write', [looks()]],
    ['writing to another folder alone', [looks(), writes('', 'Config/*')]],
    ['another organization', [looks(), writes(ofOrganization.replace('0001', '0002'))]],
    ['another account', [looks(), writes(", Condition: { StringEquals: { aws:SourceAccount: '999999999999' } }")]],
  ])('is refused that lets in %s', async (_, statements) => {
    expect(await recorded(recording, bucket(statements))).toContain(
      "Insufficient delivery policy to s3 bucket: logs, unable to write to bucket, provided s3 key prefix is 'null', provided kms key is 'null'.",
    );
  });

  test('is refused that is locked, or not there', async () => {
    const locked = bucket([looks(), writes()], ', ObjectLockEnabled: true');
    expect(await recorded(recording, locked)).toContain('unable to write to bucket');
    expect(await recorded(recording.replace('logs', 'nowhere'))).toContain('Cannot find a S3 bucket');
  });

  test('may have a prefix before the folder', async () => {
    const withPrefix = role() + recorder() + channel('Role', ', S3KeyPrefix: all');
    expect(await recorded(withPrefix)).toContain("provided s3 key prefix is 'all'");
    expect(await recorded(withPrefix, bucket([looks(), writes('', 'all/AWSLogs/*')]))).toBe('CREATE_COMPLETE');
  });

  test.each([
    [
      'a key that lets it encrypt',
      [statement('config.amazonaws.com', "'kms:GenerateDataKey*', 'kms:Decrypt'", '*')],
      'CREATE_COMPLETE',
    ],
    ['a key that does not', [], 'unable to write to bucket'],
  ])('with %s', async (_, statements, expected) => {
    const on = stage();
    await put(on, newcomer, 'archive', openBucket + key(...statements));
    const [claim = ''] = [...on.world.claims.keys()].filter((one) => one.startsWith('AWS::KMS::Key '));
    const arn = claim.replace('AWS::KMS::Key ', '');
    const template = role() + recorder() + channel('Role', `, S3KmsKeyArn: '${arn}'`);
    expect(await put(on, security, 'recorder', template)).toContain(expected);
  });
});

describe('rules', () => {
  const source = 'Source: { Owner: AWS, SourceIdentifier: ROOT_ACCOUNT_MFA_ENABLED }';
  const rule = `  Rule: { Type: AWS::Config::ConfigRule, Properties: { ConfigRuleName: mfa, ${source} } }\n`;
  const pack = `  Pack: { Type: AWS::Config::ConformancePack, Properties: { ConformancePackName: p, TemplateSSMDocumentDetails: { DocumentName: AWSConformancePacks-X } } }\n`;
  const mending = (name: string): string =>
    `  Mending: { Type: AWS::Config::RemediationConfiguration, Properties: { ConfigRuleName: ${name}, TargetId: AWS-X, TargetType: SSM_DOCUMENT } }\n`;

  test.each([
    ['rule', rule],
    ['conformance pack', pack],
  ])('a %s needs a recorder', async (_, template) => {
    const on = stage();
    await put(on, newcomer, 'archive', openBucket);
    expect(await put(on, security, 'early', template)).toContain(
      'You must create a configuration recorder before you can create or update a Config rule.',
    );
    await put(on, security, 'recorder', recording);
    expect(await put(on, security, 'late', template)).toBe('CREATE_COMPLETE');
  });

  test('only findings of rules that are there can be mended', async () => {
    const on = stage();
    await put(on, newcomer, 'archive', openBucket);
    await put(on, security, 'recorder', recording);
    expect(await put(on, security, 'early', mending('mfa'))).toContain(
      "The ConfigRule 'mfa' provided in the request is invalid",
    );
    expect(await put(on, security, 'late', rule + mending('!Ref Rule'))).toBe('CREATE_COMPLETE');
  });
});

describe('what is for the whole organization', () => {
  const managed = 'OrganizationManagedRuleMetadata: { RuleIdentifier: ROOT_ACCOUNT_MFA_ENABLED }';
  const rule = (except: readonly string[] = []): string =>
    `  Rule: { Type: AWS::Config::OrganizationConfigRule, Properties: { OrganizationConfigRuleName: mfa, ${managed}, ExcludedAccounts: [${except.map((id) => `'${id}'`).join(', ')}] } }\n`;
  const aggregator = `${role()}  Aggregator: { Type: AWS::Config::ConfigurationAggregator, Properties: { ConfigurationAggregatorName: a, OrganizationAggregationSource: { AllAwsRegions: true, RoleArn: !GetAtt Role.Arn } } }\n`;
  const everybody = [management, security, newcomer, members.lab, members.api, members.web];

  const administrator = members.lab;

  const begun = async (appointed?: string): Promise<On> => {
    const on = stage();
    for (const ServicePrincipal of services) {
      await on.organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
      if (appointed !== undefined)
        await on.organizations.send(
          new RegisterDelegatedAdministratorCommand({ AccountId: appointed, ServicePrincipal }),
        );
    }
    await put(on, newcomer, 'archive', openBucket);
    return on;
  };
  const recordIn = async (on: On, ids: readonly string[]): Promise<On> => {
    for (const id of ids) await put(on, id, 'recorder', recording);
    return on;
  };

  test('is for the management account or an administrator to make', async () => {
    const on = await recordIn(await begun(administrator), everybody);
    const refused =
      'This action can be only performed by organization master account or delegated administrator account.';
    expect(await put(on, newcomer, 'rule', rule())).toContain(refused);
    expect(await put(on, administrator, 'rule', rule())).toBe('CREATE_COMPLETE');
    expect(await put(on, newcomer, 'all', aggregator.replace('recorder', 'look'))).toContain(
      'if you are a registered delegated administrator for AWS Config',
    );
    expect(await put(on, administrator, 'all', aggregator.replace('recorder', 'look'))).toBe('CREATE_COMPLETE');
  });

  test('a rule needs a recorder in every account but those left out', async () => {
    const [last = '', ...others] = everybody;
    const on = await recordIn(await begun(), others);
    expect(await put(on, management, 'early', rule())).toContain(
      `creation failed in 1 accounts, ${last} among them: NoAvailableConfigurationRecorder`,
    );
    expect(await put(on, management, 'except', rule([last]))).toBe('CREATE_COMPLETE');
  });

  test('a rule goes only while its maker is still the administrator', async () => {
    const on = await recordIn(await begun(administrator), everybody);
    await put(on, administrator, 'rule', rule());
    for (const ServicePrincipal of services)
      await on.organizations.send(
        new DeregisterDelegatedAdministratorCommand({ AccountId: administrator, ServicePrincipal }),
      );
    expect(await remove(on, administrator, 'rule')).toMatch(/^DELETE_FAILED .*delegated administrator account/);
  });
});
