import { Stack, type App } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../config/landing-zone.ts';
import { readerStackName } from '../../config/sections/pipeline/names.ts';
import type { Pipeline } from '../../config/sections/pipeline/types.ts';
import { idParameter, nowhere, type Definition } from '../definition.ts';
import { namedPrincipal } from './named-principal.ts';
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
  const role = new Role(stack, 'ReaderRole', {
    roleName: roles.reader,
    description: 'Reads for plans of the landing zone; changes nothing.',
    assumedBy: namedPrincipal(stack, management, roles.plan),
  });
  grantPermissions(role, 'reader', policies);
  return stack;
};
