import { Stack, type App } from 'aws-cdk-lib';
import { CfnConfigurationAggregator } from 'aws-cdk-lib/aws-config';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { administratorStackIn } from '../../config/deployment/names.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { aggregatorName } from '../../config/sections/config/names.ts';
import { accept, type Definition, inAccount } from '../definition.ts';

/** What all accounts record, seen from the administrator's account. */
export const configAggregator = ({ recording, homeRegion }: LandingZone): Definition[] => {
  if (!recording?.aggregator || recording.regions.length === 0) return [];
  const name = administratorStackIn(aggregatorName, recording.administrator);
  return [
    {
      name,
      targets: inAccount(recording.administrator),
      regions: [homeRegion],
      trustedAccess: ['config.amazonaws.com'],
      make: (app) => makeStack(app, name),
    },
  ];
};

const makeStack = (app: App, name: string): Stack => {
  const stack = new Stack(app, name, {
    description: 'Landing zone: what AWS Config records in all accounts and regions, in one place.',
  });
  const role = new Role(stack, 'Role', {
    description: 'Lets AWS Config look which accounts the organization has.',
    assumedBy: new ServicePrincipal('config.amazonaws.com'),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSConfigRoleForOrganizations')],
  });
  accept(role, {
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSConfigRoleForOrganizations]':
      'It lists the accounts of the organization, and is the one that AWS Config asks for.',
  });
  new CfnConfigurationAggregator(stack, 'Aggregator', {
    configurationAggregatorName: 'landing-zone',
    // All regions, so that one that is switched on or off changes nothing here.
    organizationAggregationSource: { roleArn: role.roleArn, allAwsRegions: true },
  });
  return stack;
};
