/** What AWS tells of a call that a policy of the organization refused. */
export interface PolicyRefusal {
  /** Id of the account that the policies are over: that of the caller for an SCP, that of the resource for an RCP. */
  readonly account: string;
  /** ARN of the role, if one called. */
  readonly principal: string;
  /** Name of the role. */
  readonly role: string;
  readonly action: string;
  /** `*` where AWS does not say. */
  readonly resource: string;
  readonly type: 'scp' | 'rcp';
  /** Nothing allows it, instead of something denying it. */
  readonly isImplicit: boolean;
  /** Id of the policy, where AWS says it. */
  readonly policy?: string;
}

/**
 * The words of AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html, with the ARN of the policy since
 * 2026: https://aws.amazon.com/blogs/security/enhanced-access-denied-error-messages-with-policy-arns
 */
const pattern =
  /User: (?<user>arn:\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>\S+))? (?:with an explicit deny in an?|because (?<none>no)) (?<type>service|resource) control policy(?: allows the \S+ action)?(?:: arn:\S+\/(?<policy>p-\w+))?/g;

/** Those that a text tells of, each once. */
export const policyRefusals = (text: string): PolicyRefusal[] => {
  const found = new Map<string, PolicyRefusal>();
  for (const { 0: whole, groups = {} } of text.matchAll(pattern)) {
    const { user = '', action = '', resource = '*', none, type, policy } = groups;
    const [, partition = '', own = '', role = ''] =
      /^arn:([^:]+):\w+::(\d+):(?:assumed-role|role)\/([^/\s]+)/.exec(user) ?? [];
    const isOfCaller = type === 'service';
    found.set(whole, {
      account: isOfCaller ? own : (resource.split(':')[4] ?? ''),
      principal: `arn:${partition}:iam::${own}:role/${role}`,
      role,
      action,
      resource,
      type: isOfCaller ? 'scp' : 'rcp',
      isImplicit: none !== undefined,
      ...(policy === undefined ? {} : { policy }),
    });
  }
  return [...found.values()];
};
