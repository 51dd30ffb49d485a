import type { Context } from '../../guardrails/evaluate/call.ts';

/** What AWS refused, as far as a message or record tells. */
export interface Refusal {
  readonly action: string;
  /** ARN; left out where it is not told. */
  readonly resource?: string;
  /** ARN of the session, role, or user; or a service. */
  readonly principal: string;
  readonly region?: string;
  /** What AWS says of the cause: `an explicit deny in a service control policy`. */
  readonly cause?: string;
  /** ARN of the policy, where AWS names it. */
  readonly policy?: string;
  /** Condition keys that a decoded message tells. */
  readonly context?: Context;
}

const message = new RegExp(
  String.raw`User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)` +
    String.raw`(?: on (?:resource: "?(?<resource>[^\s"]+)"?|the resource associated with this ciphertext))?` +
    String.raw`(?: (?<how>with an explicit deny|because no)(?: in)?(?: (?<cause>(?:an? )?[A-Za-z -]*?(?:policy|policies|boundary))` +
    String.raw`(?: allows the \S+ action)?(?::\s*(?<policy>arn:\S+))?)?)?(?:[.,\s]|$)`,
);

/**
 * The forms of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html: with the type of the policy, and its ARN
 * since 2026; undefined for a text that has none of them.
 */
export const readMessage = (text: string): Refusal | undefined => {
  const { groups } = message.exec(withoutEntities(text).replaceAll(/\s+/g, ' ')) ?? {};
  if (!groups?.principal || !groups.action) return undefined;
  const { principal, action, how, cause, policy } = groups;
  const resource = groups.resource?.replace(/[.,]$/, '');
  const told =
    how === 'because no'
      ? `no ${cause ?? ''} allows it`
      : `an explicit deny${cause === undefined ? '' : ` in ${cause}`}`;
  return {
    ...{ principal, action },
    ...(resource === undefined ? {} : { resource, ...regionOf(resource) }),
    ...(how === undefined ? {} : { cause: told.trim() }),
    ...(policy === undefined ? {} : { policy: policy.replace(/[.,]$/, '') }),
  };
};

/** S3 answers in XML. */
const withoutEntities = (text: string): string =>
  text
    .replaceAll(/&(?:quot|#34|#39|apos);/g, '"')
    .replaceAll(/<\/?[A-Za-z]\w*>/g, ' ')
    .replaceAll('&amp;', '&');

/** The region in an ARN is that of the call. */
export const regionOf = (arn: string): { region?: string } => {
  const region = arn.split(':')[3] ?? '';
  return /^[a-z]+(?:-[a-z]+)+-\d+$/.test(region) ? { region } : {};
};
