import { Stack, type App } from 'aws-cdk-lib';
import { CfnDelegatedAdmin, CfnHub } from 'aws-cdk-lib/aws-securityhub';
import { administratorStackIn } from '../../config/deployment/names.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { securityHubName } from '../../config/sections/security/names.ts';
import type { Security } from '../../config/sections/security/types.ts';
import { inAccount, inManagement, idParameter, type Definition } from '../definition.ts';
import { governSecurityHub } from './security-hub-policy.ts';

/**
 * Security Hub (CSPM) in all accounts by central configuration: the management account says in the home region who administers it, the
 * administrator gathers findings there and says what every account is held against. Central configuration carries both to the linked
 * regions. https://docs.aws.amazon.com/securityhub/latest/userguide/start-central-configuration.html
 */
export const securityHub = (zone: LandingZone): Definition[] => {
  const { security, homeRegion, rollout } = zone;
  if (!security || security.securityHub.regions.length === 0) return [];
  const common = { regions: [homeRegion], tags: {}, rollout, trustedAccess: ['securityhub.amazonaws.com'] };
  return [
    {
      ...common,
      name: securityHubName,
      targets: inManagement,
      make: (app) => makeDesignation(app, security),
    },
    {
      ...common,
      name: administratorStackIn(securityHubName, security.administrator),
      targets: inAccount(security.administrator),
      dependsOn: [securityHubName],
      make: (app) => makeAdministration(app, security, zone),
    },
  ];
};

/**
 * A policy for the whole organization needs a hub in the management account, which nothing but itself makes there; the administrator's
 * comes with its designation. https://docs.aws.amazon.com/securityhub/latest/userguide/view-policy.html
 */
const makeDesignation = (app: App, { administrator, securityHub }: Security): Stack => {
  const stack = new Stack(app, securityHubName, {
    description: 'Landing zone: who administers Security Hub for the organization.',
  });
  const designation = new CfnDelegatedAdmin(stack, 'Administrator', {
    adminAccountId: idParameter(
      stack,
      'AdministratorAccountId',
      `{{account.${administrator}}}`,
      'Id of the account that administers Security Hub.',
    ),
  });
  if (!securityHub.managementHub) return stack;
  const hub = new CfnHub(stack, 'Hub', {
    enableDefaultStandards: false,
  });
  // So that the account is no more a member when its hub is taken away.
  designation.addResourceDependency(hub);
  return stack;
};

const makeAdministration = (app: App, { administrator, securityHub }: Security, zone: LandingZone): Stack => {
  const stack = new Stack(app, administratorStackIn(securityHubName, administrator), {
    description: 'Landing zone: Security Hub in all accounts, and their findings in one region.',
  });
  governSecurityHub(stack, securityHub, zone);
  return stack;
};
