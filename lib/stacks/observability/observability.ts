import { Aws, CfnCondition, CfnOutput, CfnWaitConditionHandle, Fn, Stack, type App } from 'aws-cdk-lib';
import { CfnLink, CfnSink } from 'aws-cdk-lib/aws-oam';
import { exportPlaceholder } from '../../config/deployment/exports.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { linksStackIn, sinkName, sinkStackIn } from '../../config/sections/observability/names.ts';
import type { Observability } from '../../config/sections/observability/types.ts';
import { idParameter, type Definition, inAccount, inAll } from '../definition.ts';

/** A sink in each region of the account that sees the others, and in all others a link to it. */
export const observability = ({ observability: section, rollout }: LandingZone): Definition[] => {
  const { account = '', regions = [] } = section ?? {};
  if (!section || regions.length === 0) return [];
  const sinks = sinkStackIn(account);
  const common = { tags: {}, rollout, trustedAccess: [] };
  const single = inAccount(account);
  const all = inAll;
  return [
    { ...common, name: sinks, targets: single, regions, dependsOn: [], make: (app) => makeSink(app, sinks, section) },
    ...regions.map((region): Definition => {
      const make = (app: App): Stack => makeLink(app, region, section);
      return { ...common, name: linksStackIn(region), targets: all, regions: [region], dependsOn: [sinks], make };
    }),
  ];
};

/** https://docs.aws.amazon.com/OAM/latest/APIReference/API_PutSinkPolicy.html */
const makeSink = (app: App, name: string, { share }: Observability): Stack => {
  const stack = new Stack(app, name, {
    description: 'Landing zone: where all accounts show what they measure and log.',
  });
  const organizationId = idParameter(stack, 'OrganizationId', '{{organization.id}}', 'Id of the organization.');
  const sink = new CfnSink(stack, 'Sink', {
    name: sinkName,
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: ['oam:CreateLink', 'oam:UpdateLink'],
          Resource: '*',
          Condition: {
            StringEquals: { 'aws:PrincipalOrgID': organizationId },
            'ForAllValues:StringEquals': { 'oam:ResourceTypes': typesOf(share) },
          },
        },
      ],
    },
  });
  new CfnOutput(stack, 'SinkArn', { value: sink.attrArn, exportName: sinkName });
  return stack;
};

const makeLink = (app: App, region: string, { account, share }: Observability): Stack => {
  const stack = new Stack(app, linksStackIn(region), {
    description: 'Landing zone: shows what this account measures and logs to the one that looks after it.',
  });
  const sinkArn = idParameter(
    stack,
    'SinkArn',
    exportPlaceholder({ region, name: sinkName, account }),
    'The sink of that account.',
  );
  const accountId = idParameter(stack, 'SinkAccountId', `{{account.${account}}}`, 'Id of that account.');
  const link = new CfnLink(stack, 'Link', {
    labelTemplate: '$AccountName',
    resourceTypes: typesOf(share),
    sinkIdentifier: sinkArn,
  });
  link.cfnOptions.condition = new CfnCondition(stack, 'Elsewhere', {
    expression: Fn.conditionNot(Fn.conditionEquals(Aws.ACCOUNT_ID, accountId)),
  });
  // So that the stack is not empty in that account: leaving it out would be the end of automatic deployment.
  new CfnWaitConditionHandle(stack, 'Nothing');
  return stack;
};

const typesOf = (share: Observability['share']): string[] => share.flatMap((data) => types[data]);

/** https://docs.aws.amazon.com/OAM/latest/APIReference/API_CreateLink.html */
const types: Readonly<Record<Observability['share'][number], readonly string[]>> = {
  metrics: ['AWS::CloudWatch::Metric'],
  logs: ['AWS::Logs::LogGroup'],
  traces: ['AWS::XRay::Trace'],
  'application-insights': ['AWS::ApplicationInsights::Application'],
  'internet-monitors': ['AWS::InternetMonitor::Monitor'],
  'application-signals': ['AWS::ApplicationSignals::Service', 'AWS::ApplicationSignals::ServiceLevelObjective'],
};
