/** Writes that a delegated administrator can do instead of the management account, by statement. */
const delegable: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
  ...of(
    'AWS Organizations, by its resource policy',
    'EnablePolicyTypes CreatePolicies ChangePolicies DetachPolicies DeletePolicies',
  ),
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
  ...of('CloudFormation StackSets', 'CreateStackSets ChangeStackSets DeleteStackInstances DeleteStackSets'),
  // https://docs.aws.amazon.com/accounts/latest/reference/using-orgs-delegated-admin.html
  ...of('AWS Account Management, for member accounts', 'ChangeContacts EnableRegions RenameAccounts'),
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html
  ...of(
    'IAM Identity Center, except in the management account',
    'ChangeAccess DeletePermissionSets DeleteFromInstance ChangeAttributes ChangeGroups ChangeUsers',
  ),
};

function of(by: string, sids: string): Record<string, string> {
  return Object.fromEntries(sids.split(' ').map((sid) => [sid, by]));
}

/** By which delegation another account can do what a statement allows; undefined: only the management account can. */
export const delegatedBy = (sid: string): string | undefined => delegable[sid];
