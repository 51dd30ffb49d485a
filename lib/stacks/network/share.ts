import { Aws, Fn, type Stack } from 'aws-cdk-lib';
import { CfnResourceShare } from 'aws-cdk-lib/aws-ram';
import { logicalId } from '../logical-id.ts';
import { accountList } from '../account-list.ts';
import { idParameter } from '../definition.ts';

/** Who may use something of the network account: accounts of OUs, by path, the empty path being the root; and accounts by key. */
export interface Principals {
  readonly organizationalUnits: readonly string[];
  readonly accounts: readonly string[];
}

/** The same for several groups of VPCs, each principal once. */
export const principalsOf = (groups: readonly Principals[]): Principals => {
  const units = [...new Set(groups.flatMap(({ organizationalUnits }) => organizationalUnits))].sort();
  return {
    organizationalUnits: units.includes('') ? [''] : units,
    accounts: [...new Set(groups.flatMap(({ accounts }) => accounts))].sort(),
  };
};

/** Shares resources within the organization, and with nobody else. Shared with nobody where there are no principals. */
export const share = (
  stack: Stack,
  id: string,
  { name, arns, principals }: { name: string; arns: string[]; principals: Principals },
): CfnResourceShare | undefined => {
  const units = principals.organizationalUnits.map((path) => unitArn(stack, path));
  const { accounts } = principals;
  if (units.length + accounts.length === 0) return undefined;
  const all =
    accounts.length === 0
      ? units
      : Fn.split(',', Fn.join(',', [...units, accountList(stack, `${id}Accounts`, accounts, 'Ids of accounts.')]));
  return new CfnResourceShare(stack, id, { name, allowExternalPrincipals: false, resourceArns: arns, principals: all });
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html#awsorganizations-resources-for-iam-policies */
const unitArn = (stack: Stack, path: string): string => {
  const organization = idParameter(stack, 'OrganizationId', '{{organization.id}}', 'Id of the organization.');
  const management = idParameter(
    stack,
    'ManagementAccountId',
    '{{account.management}}',
    'Id of the management account.',
  );
  const owner = `arn:${Aws.PARTITION}:organizations::${management}`;
  if (path === '') return `${owner}:organization/${organization}`;
  const unit = idParameter(stack, `Unit${logicalId(path)}`, `{{ou.${path}}}`, `Id of OU ${path}.`);
  return `${owner}:ou/${organization}/${unit}`;
};
