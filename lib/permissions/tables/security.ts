import type { Grant, Scene } from '../grant.ts';

type Service = 'guardDuty' | 'macie' | 'inspector' | 'detective';

/** Whether the config has the service on anywhere, or off everywhere by an empty list of regions, which is a decision as well. */
const has =
  (name: Service) =>
  ({ zone }: Scene): boolean =>
    zone.security?.[name] !== undefined;

const admins = 'ListOrganizationAdminAccounts';
const appointing = 'DisableOrganizationAdminAccount EnableOrganizationAdminAccount';

/**
 * What the management account is asked for by services that name their administrator themselves: they look at the organization with the
 * caller's credentials, and register the account there. https://docs.aws.amazon.com/guardduty/latest/ug/organizations_permissions.html,
 * https://docs.aws.amazon.com/inspector/latest/user/designating-admin.html, https://docs.aws.amazon.com/macie/latest/user/accounts-mgmt-ao-integrate.html
 */
export const security: readonly Grant[] = [
  { sid: 'ReadGuardDutyAdministrator', in: 'plan', service: 'guardduty', operations: admins, when: has('guardDuty') },
  {
    sid: 'AppointGuardDutyAdministrator',
    in: 'apply',
    service: 'guardduty',
    operations: appointing,
    also: 'organizations:DescribeOrganizationalUnit',
    when: has('guardDuty'),
  },
  // Of the management account itself, which its administrator can not enable it for.
  {
    sid: 'EnableGuardDuty',
    in: 'apply',
    service: 'guardduty',
    operations: 'CreateDetector ListDetectors',
    when: has('guardDuty'),
  },
  { sid: 'ReadMacieAdministrator', in: 'plan', service: 'macie2', operations: admins, when: has('macie') },
  {
    sid: 'AppointMacieAdministrator',
    in: 'apply',
    service: 'macie2',
    operations: appointing,
    also: 'organizations:DescribeOrganizationalUnit',
    when: has('macie'),
  },
  {
    sid: 'ReadInspectorAdministrator',
    in: 'plan',
    service: 'inspector2',
    operations: 'ListDelegatedAdminAccounts',
    when: has('inspector'),
  },
  {
    sid: 'AppointInspectorAdministrator',
    in: 'apply',
    service: 'inspector2',
    operations: 'DisableDelegatedAdminAccount EnableDelegatedAdminAccount',
    also: 'organizations:DescribeOrganizationalUnit',
    when: has('inspector'),
  },
  { sid: 'ReadDetectiveAdministrator', in: 'plan', service: 'detective', operations: admins, when: has('detective') },
  {
    sid: 'AppointDetectiveAdministrator',
    in: 'apply',
    service: 'detective',
    operations: appointing,
    when: has('detective'),
  },
];
