import { ipamService } from '../../config/words/services.ts';
import { automationRolesOf, membersOf } from '../member-accounts.ts';
import { recordsIn, serviceLinked, type Grant, type Scene } from '../grant.ts';

const isTrusted =
  (service: string) =>
  ({ zone }: Scene): boolean =>
    zone.trustedAccess.includes(service);
const hasIpam = ({ zone }: Scene): boolean => zone.delegatedAdministrators.some((one) => one.service === ipamService);

/** What the management account is asked for by services that do one thing each. */
export const others: readonly Grant[] = [
  {
    sid: 'ActInMembers',
    in: 'plan',
    service: 'sts',
    operations: 'AssumeRole',
    when: ({ zone }) => membersOf(zone).length > 0,
    resources: ({ zone }) => automationRolesOf(zone),
    // Only in accounts of the organization, whose ids need not be known.
    condition: () => ({ StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } }),
  },
  {
    sid: 'ReadCosts',
    in: 'plan',
    service: 'ce',
    operations: 'GetAnomalyMonitors ListCostAllocationTags',
    when: ({ zone }) => zone.cost !== undefined,
  },
  {
    sid: 'ActivateCostTags',
    in: 'apply',
    service: 'ce',
    operations: 'UpdateCostAllocationTagsStatus',
    when: ({ zone }) => (zone.cost?.allocationTags.length ?? 0) > 0,
  },
  {
    sid: 'ShareResources',
    in: 'apply',
    service: 'ram',
    operations: 'EnableSharingWithAwsOrganization',
    when: isTrusted('ram.amazonaws.com'),
  },
  {
    sid: 'AnalyzeReachability',
    in: 'apply',
    service: 'ec2',
    operations: 'EnableReachabilityAnalyzerOrganizationSharing',
    when: isTrusted('reachabilityanalyzer.networkinsights.amazonaws.com'),
  },
  {
    sid: 'AppointIpamAdministrator',
    in: 'apply',
    service: 'ec2',
    operations: 'DisableIpamOrganizationAdminAccount EnableIpamOrganizationAdminAccount',
    when: hasIpam,
  },
  {
    sid: 'KeepRecords',
    in: 'apply',
    service: 's3',
    operations: 'PutObject',
    when: ({ zone }) => zone.pipeline?.records !== undefined && zone.pipeline.records.account === undefined,
    resources: ({ zone }) => recordsIn(zone),
  },
  {
    sid: 'CreateServiceLinkedRoles',
    in: 'apply',
    service: 'iam',
    operations: '',
    also: 'iam:CreateServiceLinkedRole',
    resources: ['arn:{p}:iam::{a}:role/aws-service-role/*'],
    condition: (scene) => serviceLinked(...linkedIn(scene)),
  },
];

/** Whose role comes with a call of ours. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html */
const linkedIn = (scene: Scene): string[] => {
  const { security, trustedAccess } = scene.zone;
  return [
    'organizations',
    ...(security ? ['guardduty', 'malware-protection.guardduty'] : []),
    ...(security?.macie ? ['macie'] : []),
    ...(security?.inspector ? ['inspector2', 'agentless.inspector2'] : []),
    ...(security?.detective ? ['detective'] : []),
    ...(hasIpam(scene) ? ['ipam'] : []),
    ...['ram', 'reachabilityanalyzer.networkinsights', 'member.org.stacksets.cloudformation'].filter((name) =>
      trustedAccess.includes(`${name}.amazonaws.com`),
    ),
    ...(isTrusted('member.org.stacksets.cloudformation.amazonaws.com')(scene) ? ['stacksets.cloudformation'] : []),
  ];
};
