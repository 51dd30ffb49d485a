/** Why AWS's policy simulator is not asked about a request, in the words that people read. */
export const whyLeft = {
  depends: 'the verdict depends on condition keys that the case does not set',
  unknownPolicy: 'a managed policy decides whose contents landing-zone does not have',
  rcp: 'an RCP decides, and the policy simulator takes no RCPs',
  outside: 'the caller is an AWS service, anonymous, or outside the organization',
  crossAccount: 'the caller and the resource are in different accounts',
  management: 'no SCP binds the management account',
  serviceLinked: 'SCPs do not bind service-linked roles',
  noPermissionSet: 'the group or user has no permission set in the account',
  always: 'AWS always allows sts:GetCallerIdentity',
} as const;

export type Left = keyof typeof whyLeft;
