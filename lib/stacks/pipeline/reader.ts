import { Aws, Stack, type App } from 'aws-cdk-lib';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../config/landing-zone.ts';
import { readerStackName } from '../../config/sections/pipeline/names.ts';
import type { Pipeline } from '../../config/sections/pipeline/types.ts';
import { idParameter, nowhere, type Definition } from '../definition.ts';
import { grantPermissions } from './permissions.ts';
import type { Policies } from './policies.ts';

/** The role by which plans read in member accounts; which accounts have it is no matter of its template. */
export const pipelineReader = ({ pipeline: section, homeRegion }: LandingZone, policies: Policies): Definition[] =>
  section && policies.reader.length > 0
    ? [
        {
          name: readerStackName,
          targets: nowhere,
          regions: [homeRegion],
          make: (app) => makeStack(app, section, policies),
        },
      ]
    : [];

const makeStack = (app: App, { roles }: Pipeline, policies: Policies): Stack => {
  const stack = new Stack(app, readerStackName, {
    description: 'Landing zone: the role by which plans of pull requests read in this account.',
  });
  const management = idParameter(
    stack,
    'ManagementAccountId',
    '{{account.management}}',
    'Id of the management account.',
  );
  const organization = idParameter(stack, 'OrganizationId', '{{organization.id}}', 'Id of the organization.');
  const role = new Role(stack, 'ReaderRole', {
    roleName: roles.reader,
    description: 'Reads for plans of the landing zone; changes nothing.',
    // By its name, which need not be there yet, and which stays good when the role that plans is made anew:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
    assumedBy: new AccountPrincipal(management).withConditions({
      StringEquals: { 'aws:PrincipalOrgID': organization },
      ArnEquals: { 'aws:PrincipalArn': `arn:${Aws.PARTITION}:iam::${management}:role/${roles.plan}` },
    }),
  });
  grantPermissions(role, 'reader', policies);
  return stack;
};
