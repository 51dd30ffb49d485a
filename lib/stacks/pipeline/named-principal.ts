import { Aws, type Stack } from 'aws-cdk-lib';
import { AccountPrincipal, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import { idParameter } from '../definition.ts';

/**
 * A role of another account of the organization, by its name: it need not be there yet, and is trusted still when it is made anew.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export const namedPrincipal = (stack: Stack, account: string, name: string): IPrincipal => {
  const organization = idParameter(stack, 'OrganizationId', '{{organization.id}}', 'Id of the organization.');
  return new AccountPrincipal(account).withConditions({
    StringEquals: { 'aws:PrincipalOrgID': organization },
    ArnEquals: { 'aws:PrincipalArn': `arn:${Aws.PARTITION}:iam::${account}:role/${name}` },
  });
};
