/** Services whose prefix in policies is another than our name for them. */
const prefixes: Readonly<Record<string, string>> = { 'sso-admin': 'sso', tagging: 'tag' };

/** Operations that IAM knows by another name. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const actions: Readonly<Record<string, string>> = {
  'detective:ListOrganizationAdminAccounts': 'detective:ListOrganizationAdminAccount',
};

/** What a policy calls an operation. */
export const actionOf = ({ service, operation }: { readonly service: string; readonly operation: string }): string => {
  const action = `${prefixes[service] ?? service}:${operation}`;
  return actions[action] ?? action;
};
