/**
 * Alarms on what happens all day in many accounts, by the name of the metric: how many events in five minutes they begin at, unless the
 * config says otherwise. A careful choice; the CIS benchmark names no number.
 */
export const thresholds = {
  UnauthorizedCalls: 100,
  FailedSignIns: 10,
  IamPolicyChanges: 50,
  BucketPolicyChanges: 50,
  ConfigChanges: 50,
  SecurityGroupChanges: 50,
  NetworkAclChanges: 20,
  GatewayChanges: 20,
  RouteTableChanges: 50,
  VpcChanges: 20,
  OrganizationChanges: 20,
} as const;

export type Thresholds = Readonly<Record<keyof typeof thresholds, number>>;
