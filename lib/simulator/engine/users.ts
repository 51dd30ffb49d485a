import { actionOf } from '../../permissions/action.ts';
import { digest } from '../world/digest.ts';
import type { SessionRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { denied, unauthorized } from './scp.ts';

export const accessKeyClaim = (id: string): string => `AWS::IAM::AccessKey ${id}`;

export const userIdOf = (account: string, name: string): string =>
  `AIDA${digest(`${account} ${name}`).toUpperCase().slice(0, 17)}`;

export const userArn = (world: World, account: string, name: string): string => {
  const { Path: path = '/' } = (world.claims.get(`AWS::IAM::User ${name} ${account}`)?.properties ?? {}) as Kept;
  return `arn:${world.partition}:iam::${account}:user${path}${name}`;
};

interface Kept {
  readonly Path?: string;
  readonly UserName?: string;
}

/** The user whose an access key is; undefined where nobody was given it. */
export function userOfKey(world: World, id: string): SessionRecord | undefined {
  const { account = '', properties } = world.claims.get(accessKeyClaim(id)) ?? {};
  const { UserName: name } = (properties ?? {}) as Kept;
  return name === undefined ? undefined : { id, account, role: name, name, kind: 'user', expires: never };
}

const never = '9999-12-31T00:00:00.000Z';

/**
 * A user that was created has no policies: what needs a permission is denied. Neither of these needs one.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html, API_GetSessionToken.html
 */
export function demandFreeOfPolicies(world: World, user: SessionRecord, asked: Asked): void {
  if (asked.service === 'sts' && ['GetCallerIdentity', 'GetSessionToken'].includes(asked.operation)) return;
  const action = actionOf(asked);
  const arn = userArn(world, user.account, user.role);
  throw denied(
    action,
    `${unauthorized(arn, action, undefined)} because no identity-based policy allows the ${action} action`,
  );
}

interface Asked {
  readonly service: string;
  readonly operation: string;
}
