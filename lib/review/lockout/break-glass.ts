import type { LandingZone } from '../../config/landing-zone.ts';
import type { Account } from '../../config/organization/types.ts';
import type { Need } from './need.ts';
import { isTarget } from './stacks.ts';

/** What an emergency takes at least: to look at what happened, and to mend roles and policies of buckets that shut everybody out. */
const actions = [
  'cloudtrail:LookupEvents',
  'iam:GetRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:AttachRolePolicy',
  'iam:PutRolePolicy',
  's3:DeleteBucketPolicy',
];

/** Of the role for emergencies. */
export const breakGlassNeeds = (zone: LandingZone): Need[] => [
  ...actions.map((action) => ({ ...common, type: 'scp' as const, action, region: zone.homeRegion })),
  assuming(zone, 'breakGlass'),
];

const common = { who: 'breakGlass', by: '' } as const;

/** Whether the config names one of its own, or makes it in this account: by default the name only stands in guardrails. */
export const hasBreakGlass = ({ roles, stacks }: LandingZone, account: Account): boolean =>
  roles.breakGlass !== 'break-glass' ||
  stacks.some(
    ({ parameters, targets }) => Object.values(parameters).includes(roles.breakGlass) && isTarget(targets, account),
  );

/** That a role can be assumed at all, for which RCPs over its account are asked. */
export const assuming = (
  { partition, roles, homeRegion }: LandingZone,
  who: 'automation' | 'breakGlass',
  role = roles[who],
): Need => ({
  who,
  by: '',
  type: 'rcp',
  action: 'sts:AssumeRole',
  region: homeRegion,
  resources: () => [`arn:${partition}:iam::{{account}}:role/${role}`],
});
