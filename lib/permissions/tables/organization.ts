import type { Account } from '../../config/organization/types.ts';
import { factsOf } from '../../config/words/policy-types.ts';
import type { Condition, Grant, Scene } from '../grant.ts';
import { tagged } from '../grant.ts';

const service = 'organizations';
const targets = ['account/o-*/*', 'ou/o-*/ou-*', 'root/o-*/r-*'].map((one) => `arn:{p}:organizations::{a}:${one}`);
const [accounts = '', units = '', root = ''] = targets;
const policies = (type: string): string => `arn:{p}:organizations::{a}:policy/o-*/${type}/p-*`;

/** As the API writes them: `SERVICE_CONTROL_POLICY`. */
const typesOf = ({ zone }: Scene): string[] => [...new Set(zone.guardrails.map(({ type }) => factsOf(type).api))];
const ofTypes = (scene: Scene): Condition => ({ StringEquals: { 'organizations:PolicyType': typesOf(scene) } });
/** OUs, policies, and attachments that CloudFormation owns are only read. */
const isOurs = ({ zone }: Scene): boolean => zone.managedBy === 'landing-zone';
const hasPolicies = (scene: Scene): boolean => isOurs(scene) && scene.zone.guardrails.length > 0;
const delegatedIn = ({ zone }: Scene): string[] => zone.delegatedAdministrators.map((one) => one.service);
/** On whatever day: roles are not changed for each. */
const mayClose = ({ closed, lease }: Account): boolean => closed || lease?.closes !== undefined;
/** Services trust themselves where they get an administrator. */
const trustedIn = (scene: Scene): string[] => [...new Set([...scene.zone.trustedAccess, ...delegatedIn(scene)])];
const principals = (names: readonly string[]): Condition => ({
  StringEquals: { 'organizations:ServicePrincipal': names },
});

/** What is sent to AWS Organizations. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html */
export const organization: readonly Grant[] = [
  {
    sid: 'ReadOrganization',
    in: 'plan',
    service,
    operations:
      'DescribeAccount DescribeOrganization DescribePolicy DescribeResourcePolicy ' +
      'ListAWSServiceAccessForOrganization ListAccounts ListAccountsForParent ListCreateAccountStatus ListDelegatedAdministrators ListDelegatedServicesForAccount ' +
      'ListOrganizationalUnitsForParent ListPolicies ListRoots ListTagsForResource ListTargetsForPolicy',
  },
  { sid: 'ReadTags', in: 'plan', service: 'tagging', operations: 'GetResources' },
  {
    sid: 'FollowAccounts',
    in: 'apply',
    service,
    operations: 'DescribeCreateAccountStatus ListParents',
  },
  { sid: 'CreateOrganization', in: 'apply', service, operations: 'CreateOrganization' },
  {
    sid: 'EnablePolicyTypes',
    in: 'apply',
    service,
    operations: 'EnablePolicyType',
    when: hasPolicies,
    resources: [root],
    condition: ofTypes,
  },
  // It has no ARN yet.
  { sid: 'CreatePolicies', in: 'apply', service, operations: 'CreatePolicy', when: hasPolicies, condition: ofTypes },
  {
    sid: 'ChangePolicies',
    in: 'apply',
    service,
    operations: 'AttachPolicy UpdatePolicy',
    when: hasPolicies,
    resources: (scene) => [
      ...typesOf(scene).map((type) => policies(type.toLowerCase())),
      ...targets,
      // FullAWSAccess, which the strategy of a target takes off or puts back.
      'arn:{p}:organizations::aws:policy/service_control_policy/p-*',
    ],
  },
  {
    sid: 'DetachPolicies',
    in: 'apply',
    service,
    operations: 'DetachPolicy',
    when: isOurs,
    resources: [policies('*'), ...targets, 'arn:{p}:organizations::aws:policy/service_control_policy/p-*'],
  },
  {
    sid: 'DeletePolicies',
    in: 'apply',
    service,
    operations: 'DeletePolicy',
    when: isOurs,
    resources: [policies('*')],
    condition: tagged,
  },
  {
    sid: 'DelegatePolicies',
    in: 'apply',
    service,
    operations: 'PutResourcePolicy',
    when: ({ zone }) => zone.resourcePolicy !== undefined,
  },
  // Of one that is ours and no longer in the config; IAM has no ARN for it.
  { sid: 'UndelegatePolicies', in: 'apply', service, operations: 'DeleteResourcePolicy' },
  {
    sid: 'ChangeUnits',
    in: 'apply',
    service,
    operations: 'CreateOrganizationalUnit UpdateOrganizationalUnit',
    when: isOurs,
    resources: [units, root],
  },
  {
    sid: 'DeleteUnits',
    in: 'apply',
    service,
    operations: 'DeleteOrganizationalUnit',
    when: isOurs,
    resources: [units],
    condition: tagged,
  },
  { sid: 'CreateAccounts', in: 'apply', service, operations: 'CreateAccount' },
  { sid: 'MoveAccounts', in: 'apply', service, operations: 'MoveAccount', resources: targets },
  {
    sid: 'CloseAccounts',
    in: 'apply',
    service,
    operations: 'CloseAccount',
    when: ({ zone }) => zone.accounts.some(mayClose),
    resources: ({ zone }) => {
      const ids = zone.accounts.filter(mayClose).map(({ id }) => id);
      return ids.map((id) => `arn:{p}:organizations::{a}:account/o-*/${id ?? '*'}`);
    },
  },
  {
    sid: 'TagOrganization',
    in: 'apply',
    service,
    operations: 'TagResource UntagResource',
    resources: [...targets, policies('*'), 'arn:{p}:organizations::{a}:resourcepolicy/o-*/rp-*'],
  },
  {
    sid: 'EnableTrustedAccess',
    in: 'apply',
    service,
    operations: 'EnableAWSServiceAccess',
    when: (scene) => trustedIn(scene).length > 0,
    condition: (scene) => principals(trustedIn(scene)),
  },
  {
    sid: 'DelegateServices',
    in: 'apply',
    service,
    operations: 'DeregisterDelegatedAdministrator RegisterDelegatedAdministrator',
    when: (scene) => delegatedIn(scene).length > 0,
    resources: [accounts],
    condition: (scene) => principals(delegatedIn(scene)),
  },
];
