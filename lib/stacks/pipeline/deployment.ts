import { Aws, Duration, Stack, type App } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../config/landing-zone.ts';
import { deploymentStackName } from '../../config/sections/pipeline/names.ts';
import { trustOf, withTokens } from '../../config/sections/pipeline/trust.ts';
import { deeds, type Pipeline, type TokenHost } from '../../config/sections/pipeline/types.ts';
import { accept, idParameter, inAccount, type Definition } from '../definition.ts';
import { tokenPrincipal } from './principal.ts';
import { addProvider } from './provider.ts';

/** What jobs come in by, in a member account: roles that can do nothing but assume those of the management account, each its own. */
export const pipelineDeployment = ({ pipeline: section, homeRegion }: LandingZone): Definition[] => {
  const host = section && withTokens(section);
  if (!section?.account || !host) return [];
  return [
    {
      name: deploymentStackName,
      targets: inAccount(section.account.key),
      regions: [homeRegion],
      make: (app) => makeStack(app, section, host),
    },
  ];
};

const makeStack = (app: App, section: Pipeline, host: TokenHost): Stack => {
  const stack = new Stack(app, deploymentStackName, {
    description: 'Landing zone: roles by which jobs assume those of the management account.',
  });
  const management = idParameter(
    stack,
    'ManagementAccountId',
    '{{account.management}}',
    'Id of the management account.',
  );
  if (!host.existingProvider) addProvider(stack, host, section);
  for (const deed of deeds) {
    const roleName = section.roles[deed];
    const assume = new PolicyStatement({
      sid: 'ActInManagementAccount',
      actions: ['sts:AssumeRole'],
      resources: [`arn:${Aws.PARTITION}:iam::${management}:role/${roleName}`],
    });
    const role = new Role(stack, deed === 'plan' ? 'PlanRole' : 'ApplyRole', {
      roleName,
      description: `Assumes role ${roleName} of the management account, and can do nothing else.`,
      assumedBy: tokenPrincipal(trustOf(host, section), deed),
      maxSessionDuration: Duration.seconds(section.session[deed]),
      inlinePolicies: { assume: new PolicyDocument({ statements: [assume] }) },
    });
    accept(role, { 'NIST-IAMNoInlinePolicy': 'It belongs to this role alone.' });
  }
  return stack;
};
