import { Aws, CfnCondition, Fn, Stack, type App, type IResolvable } from 'aws-cdk-lib';
import { CfnConfigurationRecorder, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import { recorderName } from '../../config/sections/config/names.ts';
import type { Recording } from '../../config/sections/config/types.ts';
import { logArchiveName } from '../../config/sections/logging/names.ts';
import { accept, idParameter, type Definition } from '../definition.ts';
import { logBucketName } from '../logging/bucket.ts';

/** What records and delivers in every account and region. */
export const configRecorder = (zone: LandingZone): Definition[] => {
  const { recording } = zone;
  const recorder = recording?.recorder;
  if (!recorder || recording.regions.length === 0) return [];
  return [
    {
      name: recorderName,
      targets: everybodyBut(recording.except),
      regions: recording.regions,
      dependsOn: [logArchiveName],
      make: (app) => makeStack(app, recorder, zone),
    },
  ];
};

/** All accounts of the organization, those to come as well, and the management account. */
export const everybodyBut = (except: readonly string[]): Definition['targets'] => ({
  organizationalUnits: [''],
  except: except.filter((key) => key !== managementKey),
  accounts: [],
  management: !except.includes(managementKey),
});

/**
 * AWS allows one recorder and one channel in an account and region, and refuses a second by another name: so what others have made is
 * told, and never written over.
 */
const ownName = 'landing-zone';

const makeStack = (app: App, recorder: NonNullable<Recording['recorder']>, zone: LandingZone): Stack => {
  const stack = new Stack(app, recorderName, {
    description: 'Landing zone: AWS Config records what the account has, and delivers it to the log archive.',
  });
  const archiveId = idParameter(
    stack,
    'LogArchiveAccountId',
    `{{account.${zone.logging?.archive ?? ''}}}`,
    'Id of the account that keeps the logs.',
  );
  const logsKey = idParameter(stack, 'LogsKeyArn', '{{logs.key}}', 'The key that the logs are encrypted with.');
  const role = recorderRole(stack);
  new CfnConfigurationRecorder(stack, 'Recorder', {
    name: ownName,
    roleArn: role.roleArn,
    recordingGroup: recordingGroup(stack, recorder),
    recordingMode: { recordingFrequency: recorder.frequency === 'daily' ? 'DAILY' : 'CONTINUOUS' },
  });
  const channel = new CfnDeliveryChannel(stack, 'Channel', {
    name: ownName,
    s3BucketName: logBucketName('config', archiveId, zone.homeRegion),
    s3KmsKeyArn: logsKey,
    configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
  });
  // The channel wants a recorder, and the recorder does not start without a channel: neither may wait for the other to be complete, so
  // both begin once the role is there. https://github.com/go-to-k/cdk-real-drift/pull/1554
  channel.node.addDependency(role);
  return stack;
};

/**
 * A role of each region's own, so that regions need nothing of each other. It is not AWSServiceRoleForConfig: CloudFormation does not
 * make that one with the recorder, and a stack that makes it fails where the account has it (docs/config.md). It needs no permission to
 * deliver: the bucket lets AWS Config in, not roles. https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
const recorderRole = (stack: Stack): Role => {
  const role = new Role(stack, 'Role', {
    // Roles of such names are the landing zone's own, by policies/scp/protect-landing-zone.json.
    roleName: `${recorderName}-${Aws.REGION}`,
    description: 'Lets AWS Config look at what the account has.',
    assumedBy: new ServicePrincipal('config.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWS_ConfigRole')],
  });
  accept(role, {
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWS_ConfigRole]':
      'AWS keeps it in step with the types that AWS Config records.',
  });
  return role;
};

/** https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html */
const iamTypes = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];

/** Everything but what is excluded; IAM, which is the same in all regions, in one of them. */
const recordingGroup = (
  stack: Stack,
  { excludeResourceTypes, globalRegion }: NonNullable<Recording['recorder']>,
): CfnConfigurationRecorder.RecordingGroupProperty => {
  const inOne = <Value>(there: Value, elsewhere: Value): Value | IResolvable => {
    if (globalRegion === undefined) return elsewhere;
    const expression = Fn.conditionEquals(Aws.REGION, globalRegion);
    return Fn.conditionIf(new CfnCondition(stack, 'RecordsIam', { expression }).logicalId, there, elsewhere);
  };
  if (excludeResourceTypes.length === 0) return { allSupported: true, includeGlobalResourceTypes: inOne(true, false) };
  const everywhere = [...excludeResourceTypes].sort();
  const elsewhere = [...new Set([...everywhere, ...iamTypes])].sort();
  return {
    recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
    exclusionByResourceTypes: { resourceTypes: inOne(everywhere, elsewhere) as string[] },
  };
};
