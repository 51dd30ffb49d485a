import { creationOf } from '../../lib/cloudformation/permissions.ts';
import { everything } from '../support/everything.ts';
import { sample } from '../support/zone.ts';

test.each([
  ['AWS::CloudTrail::Trail', 'cloudtrail:CreateTrail'],
  ['AWS::EC2::VPC', 'ec2:CreateVpc'],
  ['AWS::S3::Bucket', 's3:CreateBucket'],
  ['AWS::ApiGateway::RestApi', 'apigateway:POST'],
])('making %s takes %s', (type, action) => expect(creationOf(type)).toEqual({ action, hasArn: true }));

test('an action of which IAM knows no ARN is told as such', () =>
  expect(creationOf('AWS::GuardDuty::Detector')).toEqual({ action: 'guardduty:CreateDetector', hasArn: false }));

test.each(['AWS::CloudFormation::WaitConditionHandle', 'AWS::IAM::Policy', 'Custom::Thing', 'AWS::Nope::Nope', 'AWS'])(
  'of %s nothing is told',
  (type) => expect(creationOf(type)).toBeUndefined(),
);

test('every type of our own stacks is made by the action that its name says', async () => {
  const zones = await Promise.all([sample(), everything()]);
  const types = zones.flatMap(({ deployments }) =>
    deployments.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type)),
  );
  const told = [...new Set(types)].sort().map((type) => `${type} ${creationOf(type)?.action ?? 'none'}`);
  expect(told).toEqual([
    'AWS::AccessAnalyzer::Analyzer access-analyzer:CreateAnalyzer',
    'AWS::Backup::BackupVault backup:CreateBackupVault',
    'AWS::Budgets::Budget budgets:ModifyBudget',
    'AWS::CE::AnomalyMonitor ce:CreateAnomalyMonitor',
    'AWS::CE::AnomalySubscription ce:CreateAnomalySubscription',
    'AWS::CloudFormation::WaitConditionHandle none',
    'AWS::CloudTrail::Trail cloudtrail:CreateTrail',
    'AWS::CloudWatch::Alarm cloudwatch:PutMetricAlarm',
    'AWS::Config::ConfigRule config:PutConfigRule',
    'AWS::Config::ConfigurationAggregator config:PutConfigurationAggregator',
    'AWS::Config::ConfigurationRecorder config:PutConfigurationRecorder',
    'AWS::Config::DeliveryChannel config:PutDeliveryChannel',
    'AWS::Config::OrganizationConfigRule config:PutOrganizationConfigRule',
    'AWS::Config::RemediationConfiguration config:PutRemediationConfigurations',
    'AWS::EC2::FlowLog ec2:CreateFlowLogs',
    'AWS::EC2::IPAM ec2:CreateIpam',
    'AWS::EC2::IPAMPool ec2:CreateIpamPool',
    'AWS::EC2::Route ec2:CreateRoute',
    'AWS::EC2::RouteTable ec2:CreateRouteTable',
    'AWS::EC2::Subnet ec2:CreateSubnet',
    'AWS::EC2::SubnetRouteTableAssociation ec2:AssociateRouteTable',
    'AWS::EC2::TransitGateway ec2:CreateTransitGateway',
    'AWS::EC2::TransitGatewayAttachment ec2:CreateTransitGatewayVpcAttachment',
    'AWS::EC2::TransitGatewayRoute ec2:CreateTransitGatewayRoute',
    'AWS::EC2::TransitGatewayRouteTable ec2:CreateTransitGatewayRouteTable',
    'AWS::EC2::VPC ec2:CreateVpc',
    'AWS::EC2::VPCEndpoint ec2:CreateVpcEndpoint',
    'AWS::Events::Rule events:PutRule',
    'AWS::IAM::Group iam:CreateGroup',
    'AWS::IAM::ManagedPolicy iam:CreatePolicy',
    'AWS::IAM::OIDCProvider iam:CreateOpenIDConnectProvider',
    'AWS::IAM::Role iam:CreateRole',
    'AWS::IAM::User iam:CreateUser',
    'AWS::KMS::Alias kms:CreateAlias',
    'AWS::KMS::Key kms:CreateKey',
    'AWS::Lambda::EventSourceMapping lambda:CreateEventSourceMapping',
    'AWS::Lambda::Function lambda:CreateFunction',
    'AWS::Lambda::Permission lambda:AddPermission',
    'AWS::Logs::LogGroup logs:CreateLogGroup',
    'AWS::Logs::MetricFilter logs:PutMetricFilter',
    'AWS::Logs::SubscriptionFilter logs:PutSubscriptionFilter',
    'AWS::Oam::Link oam:CreateLink',
    'AWS::Oam::Sink oam:CreateSink',
    'AWS::RAM::ResourceShare ram:CreateResourceShare',
    'AWS::S3::Bucket s3:CreateBucket',
    'AWS::S3::BucketPolicy s3:PutBucketPolicy',
    'AWS::SNS::Subscription sns:Subscribe',
    'AWS::SNS::Topic sns:CreateTopic',
    'AWS::SNS::TopicPolicy sns:SetTopicAttributes',
    'AWS::SQS::Queue sqs:CreateQueue',
    'AWS::SQS::QueuePolicy sqs:SetQueueAttributes',
    'AWS::SSM::Association ssm:CreateAssociation',
    'AWS::SSM::Document ssm:CreateDocument',
    'AWS::SecurityHub::ConfigurationPolicy securityhub:CreateConfigurationPolicy',
    'AWS::SecurityHub::DelegatedAdmin securityhub:EnableOrganizationAdminAccount',
    'AWS::SecurityHub::FindingAggregator securityhub:CreateFindingAggregator',
    'AWS::SecurityHub::Hub securityhub:EnableSecurityHub',
    'AWS::SecurityHub::OrganizationConfiguration securityhub:UpdateOrganizationConfiguration',
    'AWS::SecurityHub::PolicyAssociation securityhub:StartConfigurationPolicyAssociation',
  ]);
});
