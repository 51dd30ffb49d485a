import { AccessDeniedException } from '@aws-sdk/client-organizations';
import { digest } from '../world/digest.ts';
import type { SessionRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { accessKeyOf, isTemporary } from './caller.ts';
import { refusal } from './refuse.ts';
import { demandFreeOfPolicies, userArn, userIdOf, userOfKey } from './users.ts';

/** Of credentials that are no session's. */
const ownName = 'landing-zone';

export const sessionNameOf = (session: SessionRecord | undefined): string => session?.name ?? ownName;

/** Who calls, as STS tells it and as refusals name it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export function identityOf(world: World, account: string, role: string, session?: SessionRecord) {
  const name = sessionNameOf(session);
  if (session && isOfUser(session)) return { arn: userArn(world, account, role), id: userIdOf(account, role) };
  const arn = `arn:${world.partition}:sts::${account}:`;
  return session?.kind === 'federated'
    ? { arn: `${arn}federated-user/${name}`, id: `${account}:${name}` }
    : { arn: `${arn}assumed-role/${role}/${name}`, id: `${roleIdOf(account, role)}:${name}` };
}

/** Whether a user is behind it. */
export const isOfUser = ({ kind, ofUser }: SessionRecord): boolean => kind === 'user' || ofUser === true;

export const roleIdOf = (account: string, role: string): string =>
  `AROA${digest(`${account} ${role}`).toUpperCase().slice(0, 17)}`;

/** How many of them are remembered: whoever asks for more has lost the oldest. */
const most = 100_000;
/** How long it is said of a session that it has expired. */
const day = 24 * 60 * 60_000;

/** Makes credentials. */
export function openSession(world: World, session: Omit<SessionRecord, 'id'>): SessionRecord {
  const id = `${accessKeyOf(session.account)}X${(world.sessionCount += 1).toString(36).toUpperCase()}`;
  const past = new Date(Date.parse(world.time) - day).toISOString();
  for (const [key, { expires }] of world.sessions) {
    if (expires >= past && world.sessions.size < most) break;
    world.sessions.delete(key);
  }
  const made = { id, ...session };
  world.sessions.set(id, made);
  return made;
}

/** Credentials as STS tells them. */
export const tellSession = ({ id, account, expires }: SessionRecord) => ({
  AccessKeyId: id,
  SecretAccessKey: digest(`secret of ${id}`),
  SessionToken: `simulated/${account}/${digest(id)}`,
  Expiration: new Date(expires),
});

interface Asked {
  readonly service: string;
  readonly operation: string;
}

/** The session of a key, if it is one; refuses those that have expired, or that nobody was given. */
export function sessionOf(world: World, accessKeyId: string, asked: Asked, now: string): SessionRecord | undefined {
  // Nobody signs it, whatever the environment has.
  if (!isTemporary(accessKeyId) || asked.operation === 'AssumeRoleWithWebIdentity') return undefined;
  const session = world.sessions.get(accessKeyId) ?? userOfKey(world, accessKeyId);
  if (!session) throw unknown(asked.service);
  if (session.expires <= now) throw expired(asked.service);
  if (session.kind !== 'role' && session.kind !== 'user') demandReach(session.kind, asked);
  if (isOfUser(session)) demandFreeOfPolicies(world, session, asked);
  return session;
}

const queried = new Set(['cloudformation', 'iam', 's3', 'sts']);

/**
 * Services name it differently. https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html,
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const expired = (service: string): Error => {
  if (service === 'ec2') return named('RequestExpired', 'Request has expired.', 400);
  const message = 'The security token included in the request is expired';
  return queried.has(service) ? named('ExpiredToken', message, 403) : named('ExpiredTokenException', message, 400);
};

const unknown = (service: string): Error => {
  const message = 'The security token included in the request is invalid.';
  if (service === 'ec2')
    return named('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
  return queried.has(service)
    ? named('InvalidClientTokenId', message, 403)
    : named('UnrecognizedClientException', message, 400);
};

/**
 * What credentials of GetSessionToken and GetFederationToken are not good for (there is no MFA here).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
 */
function demandReach(kind: SessionRecord['kind'], { service, operation }: Asked): void {
  if (service === 'iam') throw unknown(service);
  const may = kind === 'token' ? ['AssumeRole', 'GetCallerIdentity'] : ['GetCallerIdentity'];
  if (service === 'sts' && !may.includes(operation))
    throw named('AccessDenied', `Cannot call ${operation} with session credentials`, 403);
}

const named = (name: string, message: string, status: number): Error =>
  Object.assign(refusal(AccessDeniedException, message, status), { name });
