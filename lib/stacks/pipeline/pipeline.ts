import { Aws, Duration, Stack, type App } from 'aws-cdk-lib';
import { CfnOIDCProvider, ManagedPolicy, Role, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../config/landing-zone.ts';
import { pipelineStackName, projectNames } from '../../config/sections/pipeline/names.ts';
import { trustOf, withTokens } from '../../config/sections/pipeline/trust.ts';
import type { Deed, Pipeline, TokenHost } from '../../config/sections/pipeline/types.ts';
import { type Definition, inManagement } from '../definition.ts';
import { allowBuilds } from './builds.ts';
import type { Policies } from './policies.ts';
import { tokenPrincipal } from './principal.ts';
import { grantPermissions } from './permissions.ts';
import { projectPrincipal } from './project-principal.ts';
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
    ...pipelineReader(zone, policies),
  ];
};

const makeStack = (app: App, section: Pipeline, policies: Policies): Stack => {
  const stack = new Stack(app, pipelineStackName, {
    description: 'Landing zone: roles by which pull requests are planned and merges applied.',
  });
  const host = withTokens(section);
  if (host && !host.existingProvider) addProvider(stack, host, section);
  for (const deed of ['plan', 'apply'] as const) {
    const trusted = host
      ? tokenPrincipal(trustOf(host, section), deed)
      : projectPrincipal(projectNames[deed], Aws.REGION);
    const role = addRole(stack, deed, trusted, section);
    grantPermissions(role, deed, policies);
    if (!host) allowBuilds(role, projectNames[deed]);
  }
  return stack;
};

/**
 * An account can have one provider for a URL. AWS checks the certificates of these hosts against its own list, so no thumbprint is asked for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
 */
const addProvider = (stack: Stack, host: TokenHost, section: Pipeline): void => {
  const { issuer, audience } = trustOf(host, section);
  new CfnOIDCProvider(stack, 'Provider', { url: `https://${issuer}`, clientIdList: [audience] });
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
