/** What AWS refused, as far as a message or record tells. */
export interface Refusal {
  readonly action: string;
  /** ARN; left out where it is not told. */
  readonly resource?: string;
  /** ARN of the session, role, or user. */
  readonly principal: string;
  readonly region?: string;
  /** What AWS says of the cause: `an explicit deny in a service control policy`. */
  readonly cause?: string;
  /** ARN of the policy, where AWS names it. */
  readonly policy?: string;
}

const message = new RegExp(
  String.raw`User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)` +
    String.raw`(?: on resource: "?(?<resource>[^\s"]+)"?)?(?: (?<how>with an explicit deny in|because no) (?<cause>(?:an? )?[a-z -]*?(?:policy|policies|boundary))` +
    String.raw`(?: allows the \S+ action)?(?::\s*(?<policy>arn:\S+))?)?(?:[.,\s]|$)`,
);

/**
 * The forms of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html: with the type of the policy, and its ARN
 * since 2026; undefined for a text that has none of them.
 */
export const readMessage = (text: string): Refusal | undefined => {
  const { groups } = message.exec(text.replaceAll(/\s+/g, ' ')) ?? {};
  if (!groups?.principal || !groups.action) return undefined;
  const { principal, action, resource, how, cause, policy } = groups;
  const told = how === 'because no' ? `no ${cause ?? ''} allows it` : `an explicit deny in ${cause ?? ''}`;
  return {
    ...{ principal, action },
    ...(resource === undefined ? {} : { resource }),
    ...(how === undefined ? {} : { cause: told.trim() }),
    ...(policy === undefined ? {} : { policy: policy.replace(/[.,]$/, '') }),
  };
};
