import { Aws, Duration, Stack, type App } from 'aws-cdk-lib';
import { ManagedPolicy, Role, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../config/landing-zone.ts';
import { pipelineStackName, projectNames } from '../../config/sections/pipeline/names.ts';
import { trustOf, withTokens } from '../../config/sections/pipeline/trust.ts';
import { deeds, type Deed, type Pipeline } from '../../config/sections/pipeline/types.ts';
import { idParameter, inManagement, type Definition } from '../definition.ts';
import { allowBuilds } from './builds.ts';
import { pipelineDeployment } from './deployment.ts';
import { namedPrincipal } from './named-principal.ts';
import type { Policies } from './policies.ts';
import { tokenPrincipal } from './principal.ts';
import { grantPermissions } from './permissions.ts';
import { projectPrincipal } from './project-principal.ts';
import { addProvider } from './provider.ts';
import { pipelineReader } from './reader.ts';

/** The roles that plan, apply, and read, and the provider of the tokens that the first two trust. What they may do is a matter of all other stacks. */
export const pipelineRoles = (zone: LandingZone, policies: Policies): Definition[] => {
  const { pipeline: section, homeRegion } = zone;
  if (!section) return [];
  return [
    {
      name: pipelineStackName,
      targets: inManagement,
      regions: [homeRegion],
      make: (app) => makeStack(app, section, policies),
    },
    ...pipelineDeployment(zone),
    ...pipelineReader(zone, policies),
  ];
};

const makeStack = (app: App, section: Pipeline, policies: Policies): Stack => {
  const stack = new Stack(app, pipelineStackName, {
    description: 'Landing zone: roles by which pull requests are planned and merges applied.',
  });
  const host = withTokens(section);
  if (host && !section.account && !host.existingProvider) addProvider(stack, host, section);
  for (const deed of deeds) {
    const role = addRole(stack, deed, trustedBy(stack, deed, section), section);
    grantPermissions(role, deed, policies);
    if (!host) allowBuilds(role, projectNames[deed]);
  }
  return stack;
};

/** Jobs by their tokens, the roles of the deployment account that jobs have assumed, or projects of CodeBuild. */
const trustedBy = (stack: Stack, deed: Deed, section: Pipeline): IPrincipal => {
  const { account, roles } = section;
  const host = withTokens(section);
  if (!host) return projectPrincipal(projectNames[deed], Aws.REGION);
  if (!account) return tokenPrincipal(trustOf(host, section), deed);
  const value = `{{account.${account.key}}}`;
  const id = idParameter(stack, 'DeploymentAccountId', value, 'Id of the account that jobs come in by.');
  return namedPrincipal(stack, id, roles[deed]);
};

const descriptions: Readonly<Record<Deed, string>> = {
  plan: 'Plans the landing zone for pull requests; changes nothing.',
  apply: 'Applies the landing zone after a merge.',
};

const addRole = (stack: Stack, deed: Deed, assumedBy: IPrincipal, section: Pipeline): Role => {
  const { roles, session, boundary } = section;
  const id = deed === 'plan' ? 'PlanRole' : 'ApplyRole';
  return new Role(stack, id, {
    roleName: roles[deed],
    description: descriptions[deed],
    assumedBy,
    maxSessionDuration: Duration.seconds(session[deed]),
    ...(boundary === undefined
      ? {}
      : {
          permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(
            stack,
            `${id}Boundary`,
            `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:policy/${boundary}`,
          ),
        }),
  });
};
