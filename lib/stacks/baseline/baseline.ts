import { Stack, type App } from 'aws-cdk-lib';
import { AccountPrincipal, ManagedPolicy, Role } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import { hasBaseline } from '../../config/sections/baseline/corrections.ts';
import { baselineName } from '../../config/sections/baseline/names.ts';
import type { Baseline } from '../../config/sections/baseline/types.ts';
import { accept, idParameter, type Definition } from '../definition.ts';
import { addCorrection } from './correction.ts';
import { addPermissionsBoundary } from './permissions-boundary.ts';

/** What every account has, in its home region: settings of all regions are brought back from there, and what is of IAM is global. */
export const baseline = (zone: LandingZone): Definition[] => {
  const settings = zone.baseline;
  if (!hasBaseline(settings)) return [];
  return [
    {
      name: baselineName,
      targets: {
        organizationalUnits: [''],
        except: settings.except.filter((key) => key !== managementKey),
        accounts: [],
        management: !settings.except.includes(managementKey),
      },
      regions: [zone.homeRegion],
      make: (app) => makeStack(app, settings, zone),
    },
  ];
};

const makeStack = (app: App, settings: Baseline, { roles }: LandingZone): Stack => {
  const stack = new Stack(app, baselineName, { description: 'Landing zone: what every account has.' });
  const { auditRole, permissionsBoundary: boundary } = settings;
  addCorrection(stack, settings);
  if (auditRole) addAuditRole(stack, auditRole);
  if (boundary !== undefined) addPermissionsBoundary(stack, boundary, { ...roles, audit: auditRole?.name });
  return stack;
};

/**
 * No second factor is asked for: sessions of Identity Center and of audit tools carry none when they take a role. That the caller is of
 * the organization keeps the role shut once the account has left it.
 */
const addAuditRole = (stack: Stack, { name, trusted }: NonNullable<Baseline['auditRole']>): void => {
  const organizationId = idParameter(stack, 'OrganizationId', '{{organization.id}}', 'Id of the organization.');
  const trustedId = idParameter(stack, 'AuditAccountId', `{{account.${trusted}}}`, 'Id of the account that may audit.');
  const policies = ['SecurityAudit', 'job-function/ViewOnlyAccess'];
  const role = new Role(stack, 'AuditRole', {
    roleName: name,
    description: 'Reads how things are configured, not what is in them.',
    assumedBy: new AccountPrincipal(trustedId).withConditions({
      StringEquals: { 'aws:PrincipalOrgID': organizationId },
    }),
    managedPolicies: policies.map((one) => ManagedPolicy.fromAwsManagedPolicyName(one)),
  });
  for (const policy of policies)
    accept(role, {
      [`AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`]:
        'AWS keeps these policies up with its services, which is what an auditor needs; they read no data.',
    });
};
