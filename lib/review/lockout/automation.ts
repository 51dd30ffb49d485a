import type { LandingZone } from '../../config/landing-zone.ts';
import type { Need } from './need.ts';

/** Actions of a service by the section that asks for them. */
const uses = {
  guardduty:
    'CreateDetector CreateMembers GetDetector ListDetectors ListMembers UpdateDetector DescribeOrganizationConfiguration ' +
    'UpdateOrganizationConfiguration',
  macie:
    'EnableMacie UpdateMacieSession DescribeOrganizationConfiguration UpdateOrganizationConfiguration CreateMember ListMembers',
  inspector: 'Enable AssociateMember ListMembers DescribeOrganizationConfiguration UpdateOrganizationConfiguration',
  detective: 'ListGraphs CreateMembers ListMembers DescribeOrganizationConfiguration UpdateOrganizationConfiguration',
  network:
    'AcceptTransitGatewayPeeringAttachment AssociateTransitGatewayRouteTable CreateTransitGatewayPeeringAttachment ' +
    'CreateTransitGatewayRoute DeleteTransitGatewayPeeringAttachment DeleteTransitGatewayRoute DescribeTransitGatewayAttachments ' +
    'DescribeTransitGatewayPeeringAttachments DisableTransitGatewayRouteTablePropagation DisassociateTransitGatewayRouteTable ' +
    'EnableTransitGatewayRouteTablePropagation GetIpamPoolAllocations GetTransitGatewayRouteTablePropagations ' +
    'ReplaceTransitGatewayRoute SearchTransitGatewayRoutes',
} as const;

type Section = keyof typeof uses;

const prefixes: Readonly<Record<Section, string>> = {
  guardduty: 'guardduty',
  macie: 'macie2',
  inspector: 'inspector2',
  detective: 'detective',
  network: 'ec2',
};

const exporting =
  'CreatePublishingDestination DescribePublishingDestination ListPublishingDestinations UpdatePublishingDestination';

/** What only ends something: guardrails may well forbid it to everybody, until the config wants it ended. */
const ends = {
  guardduty:
    'UpdateOrganizationConfiguration UpdateDetector ListMembers StopMonitoringMembers DisassociateMembers DeleteMembers',
  macie: 'UpdateOrganizationConfiguration ListMembers UpdateMemberSession DisassociateMember UpdateMacieSession',
  inspector: 'UpdateOrganizationConfiguration ListMembers Disable DisassociateMember',
} as const satisfies Partial<Record<Section, string>>;

/** What ends only a part of it, by the setting that loses something. */
const parts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  guardduty: { protectionPlans: 'ListMembers UpdateMemberDetectors', export: 'DeletePublishingDestination' },
  inspector: { scan: 'Disable' },
};

const actions = (section: string, names: string): string[] =>
  names.split(' ').map((name) => `${prefixes[section as Section]}:${name}`);

/** Every action that this tool's own role is asked for in member accounts, by the kinds in lib/resources that act there. */
export const automationActions: readonly string[] = [
  ...Object.entries({ ...uses }).flatMap(([section, names]) => actions(section, names)),
  ...Object.entries(ends).flatMap(([section, names]) => actions(section, names)),
  ...Object.entries(parts).flatMap(([section, of]) => Object.values(of).flatMap((names) => actions(section, names))),
  ...actions('guardduty', exporting),
  'cloudformation:ListExports',
];

/** Something of several services: a role that can do none of these can do nothing. */
const anything = [
  'cloudformation:ListExports',
  'ec2:DescribeRegions',
  'iam:GetRole',
  's3:ListAllMyBuckets',
  'sns:ListTopics',
];

/** What the automation role does in the account of this key, section by section. */
export const automationNeeds = ({ security, network, homeRegion }: LandingZone, key: string): Need[] => {
  const of = (section: Section, regions: readonly string[], names: string = uses[section]): Need[] =>
    regions.flatMap((region) => actions(section, names).map((action) => need(action, region, kinds[section])));
  const routed = network?.regions.map(({ region }) => region) ?? [];
  return [
    { ...need('*', homeRegion, ''), tries: anything },
    ...(security?.administrator === key
      ? [
          ...of('guardduty', security.guardDuty.regions),
          ...of('guardduty', security.guardDuty.export ? security.guardDuty.regions : [], exporting),
          ...of('macie', security.macie?.regions ?? []),
          ...of('inspector', security.inspector?.regions ?? []),
          ...of('detective', security.detective?.regions ?? []),
        ]
      : []),
    ...(network?.account === key
      ? [...of('network', routed), ...routed.map((region) => listingExports(region, kinds.network))]
      : []),
  ];
};

/** What it does to end a service in a region, or the part of it that a setting stands for. */
export const endingNeeds = (kind: string, region: string, by: string, setting?: string): Need[] => {
  const names = setting === undefined ? ends[kind as keyof typeof ends] : parts[kind]?.[setting];
  const on = setting === undefined ? 'delete' : 'update';
  return names ? actions(kind, names).map((action) => ({ ...need(action, region, by), on })) : [];
};

/** Kinds whose creation begins to need it. */
const kinds: Readonly<Record<Section, string>> = {
  guardduty: 'guardduty',
  macie: 'macie',
  inspector: 'inspector',
  detective: 'detective',
  network: 'routes',
};

export const listingExports = (region: string, by: string): Need => need('cloudformation:ListExports', region, by);

const need = (action: string, region: string, by: string): Need => ({
  who: 'automation',
  type: 'scp',
  action,
  region,
  by,
});
