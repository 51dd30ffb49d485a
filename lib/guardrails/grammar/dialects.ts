/**
 * How the policies that are written in IAM's language differ.
 * Sources: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 * (the full language but Principal, since September 2025),
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html and
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetcustom.html (an inline policy of IAM's)
 */
export interface Dialect {
  /** What such a policy is called in a sentence. */
  readonly name: string;
  readonly elements: readonly string[];
  /** Elements of IAM's language that this policy does not have, each with what to write in its place. */
  readonly refused: Readonly<Record<string, string>>;
  readonly effects: readonly string[];
  readonly principal: 'none' | 'everyone' | 'someone';
  /** Whether it must name the current version of the language; IAM takes the older one too. */
  readonly version: 'current' | 'any';
  /** Which services the actions may name: every one, those that evaluate RCPs, or Organizations itself. */
  readonly actions: 'any' | 'rcp' | 'organizations';
}

const common = ['Sid', 'Effect', 'Action', 'Resource', 'NotResource', 'Condition'];

export const dialects = {
  scp: {
    name: 'an SCP',
    elements: [...common, 'NotAction'],
    refused: {
      Principal: 'remove it, or use a condition on aws:PrincipalArn',
      NotPrincipal: 'remove it, or use a condition on aws:PrincipalArn',
    },
    effects: ['Allow', 'Deny'],
    principal: 'none',
    version: 'current',
    actions: 'any',
  },
  rcp: {
    name: 'an RCP',
    elements: [...common, 'Principal'],
    refused: {
      NotPrincipal: 'use "Principal": "*" with a condition on aws:PrincipalArn',
      NotAction: 'list the actions in Action',
    },
    effects: ['Deny'],
    principal: 'everyone',
    version: 'current',
    actions: 'rcp',
  },
  'resource-policy': {
    name: "the organization's resource policy",
    elements: [...common, 'Principal'],
    refused: {
      NotPrincipal: 'list the principals in Principal',
      NotAction: 'list the actions in Action',
    },
    effects: ['Allow', 'Deny'],
    principal: 'someone',
    version: 'current',
    actions: 'organizations',
  },
  'permission-set': {
    name: "a permission set's policy document",
    elements: [...common, 'NotAction'],
    refused: {
      Principal: 'remove it; assignments define who has the permission set',
      NotPrincipal: 'remove it; assignments define who has the permission set',
    },
    effects: ['Deny', 'Allow'],
    principal: 'none',
    version: 'any',
    actions: 'any',
  },
} as const satisfies Record<string, Dialect>;
