import { Stack, type App } from 'aws-cdk-lib';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../config/landing-zone.ts';
import { backupName, backupRoleStackName } from '../../config/sections/backup/names.ts';
import { accept, type Definition } from '../definition.ts';
import { backupVault } from './vault.ts';

/**
 * Vaults, and the role by which AWS Backup fills them, in every account that backup policies may reach. The role is global: a stack of
 * its own makes it, in one region, so that vaults come and go without it and no two regions want its name at once.
 */
export const backup = (zone: LandingZone): Definition[] => {
  const { backup: section, homeRegion, rollout } = zone;
  if (!section) return [];
  const { targets, regions } = section;
  const common = { targets, dependsOn: [], tags: {}, rollout, trustedAccess: [] };
  return [
    { ...common, name: backupRoleStackName, regions: [homeRegion], make: makeRole },
    ...(regions.length > 0
      ? [{ ...common, name: backupName, regions, make: (app: App) => backupVault(app, section, zone.roles) }]
      : []),
  ];
};

/** It backs up and does not restore: whoever may pass it to AWS Backup can read nothing with it. */
const makeRole = (app: App): Stack => {
  const stack = new Stack(app, backupRoleStackName, {
    description: 'Landing zone: the role by which AWS Backup follows the backup policies.',
  });
  const role = new Role(stack, 'Role', {
    roleName: backupName,
    description: 'Lets AWS Backup make the backups that backup policies ask for.',
    assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    managedPolicies: policies.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
  for (const name of policies)
    accept(role, { [`AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`]: kept });
  return stack;
};

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html, s3-backups.html */
const policies = ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'];

const kept = 'AWS adds to it what each new type of resource needs to be backed up.';
