import { exportsIn } from '../../config/deployment/exports.ts';
import type { Deployment } from '../../config/deployment/types.ts';
import { isOptIn } from '../../config/words/regions.ts';
import { isAdopting } from '../adoption.ts';
import { findRetainedKeys } from './cloudformation.ts';
import { recordsIn, type Grant, type Scene } from '../grant.ts';

type Service = 'guardDuty' | 'macie' | 'inspector' | 'detective';

const administers =
  (name: Service) =>
  ({ zone, key }: Scene): boolean =>
    zone.security?.administrator === key && zone.security[name] !== undefined;
const hasGateways = ({ zone, key }: Scene): boolean => zone.network?.account === key;
const tellsExports = (scene: Scene): boolean => hasGateways(scene) || exporting(scene.zone.deployments).has(scene.key);

const known = new WeakMap<readonly Deployment[], ReadonlySet<string>>();

/** Keys of accounts whose exports are asked for; once for thousands of accounts. */
const exporting = (deployments: readonly Deployment[]): ReadonlySet<string> => {
  const names = (): string[] =>
    deployments.flatMap(({ parameters }) => exportsIn(JSON.stringify(parameters)).map(({ account }) => account));
  const found = known.get(deployments) ?? new Set(names());
  known.set(deployments, found);
  return found;
};

const stacks = ['arn:{p}:cloudformation:*:{a}:stack/StackSet-*/*'];

/** What the automation role is asked for in a member account. */
export const members: readonly Grant[] = [
  {
    sid: 'ReadGuardDuty',
    in: 'plan',
    service: 'guardduty',
    operations: 'DescribeOrganizationConfiguration GetDetector ListDetectors ListMembers',
    when: administers('guardDuty'),
  },
  {
    sid: 'ChangeGuardDuty',
    in: 'apply',
    service: 'guardduty',
    operations:
      'CreateDetector CreateMembers DeleteMembers DisassociateMembers StopMonitoringMembers UpdateDetector ' +
      'UpdateMemberDetectors UpdateOrganizationConfiguration',
    when: administers('guardDuty'),
  },
  {
    sid: 'ReadGuardDutyExport',
    in: 'plan',
    service: 'guardduty',
    operations: 'DescribePublishingDestination ListPublishingDestinations',
    when: administers('guardDuty'),
  },
  {
    sid: 'ExportGuardDutyFindings',
    in: 'apply',
    service: 'guardduty',
    operations: 'CreatePublishingDestination DeletePublishingDestination UpdatePublishingDestination',
    when: administers('guardDuty'),
  },
  {
    sid: 'ReadMacie',
    in: 'plan',
    service: 'macie2',
    operations: 'DescribeOrganizationConfiguration ListMembers',
    when: administers('macie'),
  },
  {
    sid: 'ChangeMacie',
    in: 'apply',
    service: 'macie2',
    operations:
      'CreateMember DisassociateMember EnableMacie UpdateMacieSession UpdateMemberSession UpdateOrganizationConfiguration',
    when: administers('macie'),
  },
  {
    sid: 'ReadInspector',
    in: 'plan',
    service: 'inspector2',
    operations: 'DescribeOrganizationConfiguration ListMembers',
    when: administers('inspector'),
  },
  {
    sid: 'ChangeInspector',
    in: 'apply',
    service: 'inspector2',
    operations: 'AssociateMember Disable DisassociateMember Enable UpdateOrganizationConfiguration',
    when: administers('inspector'),
  },
  {
    sid: 'ReadDetective',
    in: 'plan',
    service: 'detective',
    operations: 'DescribeOrganizationConfiguration ListGraphs ListMembers',
    when: administers('detective'),
  },
  {
    sid: 'ChangeDetective',
    in: 'apply',
    service: 'detective',
    operations: 'CreateMembers UpdateOrganizationConfiguration',
    when: administers('detective'),
  },
  {
    sid: 'ReadNetwork',
    in: 'plan',
    service: 'ec2',
    operations:
      'DescribeTransitGatewayAttachments DescribeTransitGatewayPeeringAttachments GetIpamPoolAllocations ' +
      'GetTransitGatewayRouteTablePropagations SearchTransitGatewayRoutes',
    when: hasGateways,
  },
  {
    sid: 'ChangeNetwork',
    in: 'apply',
    service: 'ec2',
    operations:
      'AcceptTransitGatewayPeeringAttachment AssociateTransitGatewayRouteTable ' +
      'CreateTransitGatewayPeeringAttachment CreateTransitGatewayRoute DeleteTransitGatewayPeeringAttachment ' +
      'DeleteTransitGatewayRoute DisableTransitGatewayRouteTablePropagation DisassociateTransitGatewayRouteTable ' +
      'EnableTransitGatewayRouteTablePropagation ReplaceTransitGatewayRoute',
    also: 'ec2:CreateTags',
    when: hasGateways,
  },
  {
    sid: 'KeepRecords',
    in: 'apply',
    service: 's3',
    operations: 'PutObject',
    when: ({ zone, key }) => zone.pipeline?.records?.account === key,
    resources: ({ zone }) => recordsIn(zone),
  },
  { sid: 'ReadExports', in: 'plan', service: 'cloudformation', operations: 'ListExports', when: tellsExports },
  {
    sid: 'ReadOwnRegions',
    in: 'plan',
    service: 'account',
    operations: 'ListRegions',
    // Its own role is asked while the management account may not ask for it.
    when: ({ zone }) => zone.enableRegions !== true && zone.regions.some(isOptIn),
    resources: ['arn:{p}:account::{a}:account'],
  },
  {
    sid: 'FindRetained',
    in: 'apply',
    service: 'tagging',
    operations: 'GetResources',
    when: isAdopting,
  },
  findRetainedKeys,
  {
    sid: 'ImportRetained',
    in: 'apply',
    service: 'cloudformation',
    operations:
      'CreateChangeSet DeleteChangeSet DeleteStack DescribeChangeSet DescribeStackEvents DescribeStacks ' +
      'ExecuteChangeSet GetTemplate',
    also: 'cloudformation:TagResource cloudformation:UntagResource',
    when: isAdopting,
    resources: stacks,
  },
];
