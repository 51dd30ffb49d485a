import { roleOf } from '../../engine/caller.ts';
import type { World } from '../../world/world.ts';
import type { StackSetRecord } from './records.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html */
export const administrationRole = ({ administrationRole: arn, owner }: StackSetRecord, world: World): string =>
  arn ?? `arn:${world.partition}:iam::${owner ?? world.management.id}:role/AWSCloudFormationStackSetAdministrationRole`;

export const executionRole = ({ executionRole: name }: StackSetRecord): string =>
  name ?? 'AWSCloudFormationStackSetExecutionRole';

/**
 * Why a set of self-managed permissions can do nothing in an account: a role is not there. Whom the roles trust is not looked at. Words are
 * from https://github.com/aws-solutions/aws-control-tower-customizations/issues/109.
 */
export function roleFailure(set: StackSetRecord, account: string, world: World): string | undefined {
  if (set.permissionModel !== 'SELF_MANAGED') return undefined;
  const owner = set.owner ?? world.management.id;
  const [, administrator = ''] = administrationRole(set, world).split(':role/');
  if (!hasRole(world, owner, administrator))
    return `Account ${owner} should have '${administrator}' role with trust relationship to CloudFormation service.`;
  const execution = executionRole(set);
  if (hasRole(world, account, execution)) return undefined;
  return `Account ${account} should have '${execution}' role with trust relationship to Role '${administrator}'.`;
}

const hasRole = (world: World, account: string, path: string): boolean => {
  const name = path.split('/').at(-1) ?? path;
  return (
    world.claims.has(`AWS::IAM::Role ${name} ${account}`) ||
    (world.accounts.has(account) && roleOf(world, account) === name)
  );
};
