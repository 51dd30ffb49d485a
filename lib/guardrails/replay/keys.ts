import type { Value } from '../evaluate/call.ts';
import { madeAt } from '../evaluate/known.ts';
import { addressOf, isDirect, overInternet } from './path.ts';
import { requestedIn } from './requested.ts';
import type { TrailEvent } from './trail-event.ts';

/** An event does not tell whether the call had a key, or what its value was. */
export const untold = Symbol('untold');
export type Told = Value | typeof untold;

/** What is known besides the event. */
export interface Surroundings {
  /** Id of the account that the resource is in; undefined where nobody knows. */
  readonly owner: string | undefined;
  /** Of an account that is one of ours, the organization's id. */
  readonly organizationOf: (account: string) => string | undefined;
}

type Tell = (event: TrailEvent, surroundings: Surroundings) => Told;

/** What an event tells of a condition key, given in lower case: a value, that the call had none (undefined), or nothing. */
export const toldOf = (key: string, event: TrailEvent, surroundings: Surroundings): Told => {
  const tell = tells.get(key);
  return tell ? tell(event, surroundings) : (requestedIn(key, event.parameters) ?? untold);
};

const orUntold = (value: string | undefined): Told => value ?? untold;

/** A key that only calls of services have, made as themselves. */
const ofServices: Tell = ({ caller }) => (caller.type === undefined ? untold : undefined);

/** A key that calls have which a service makes for somebody. */
const ofForwarded: Tell = (event) => (isDirect(event) ? undefined : untold);

/** Long-term keys of a user have none, sessions say it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent */
const mfa: Tell = ({ caller: { type, mfa: given, isTemporary } }) => {
  if (type === undefined) return untold;
  if (isTemporary === false && (type === 'User' || type === 'Account')) return undefined;
  return orUntold(given);
};

/** AWS's own words in place of the agent's are none. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const userAgent: Tell = ({ userAgent: given }) => {
  if (given === undefined || /^(AWS Internal|[\w.-]+\.amazonaws\.com)$/.test(given)) return untold;
  // Longer ones are cut.
  return given.length >= 1_000 ? untold : (/^\[(.*)\]$/.exec(given)?.[1] ?? given);
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const tells: ReadonlyMap<string, Tell> = new Map<string, Tell>([
  ['aws:requestedregion', ({ region }) => (region === '' ? untold : region)],
  ['aws:currenttime', ({ time }) => time],
  ['aws:epochtime', ({ time }) => madeAt(time)['aws:EpochTime']],
  ['aws:securetransport', ({ tls }) => (tls === undefined ? untold : 'true')],
  ['s3:tlsversion', ({ tls }) => orUntold(/^TLSv(\d\.\d)$/.exec(tls ?? '')?.[1])],
  ['aws:useragent', userAgent],
  // Of a call that comes by an endpoint of a VPC, the address is one of the VPC.
  ['aws:sourceip', (event) => (event.endpoint === undefined ? orUntold(addressOf(event)) : undefined)],
  [
    'aws:vpcsourceip',
    (event) => (event.endpoint === undefined ? absentOverInternet(event) : orUntold(addressOf(event))),
  ],
  ['aws:sourcevpce', (event) => event.endpoint ?? absentOverInternet(event)],
  ['aws:sourcevpc', (event) => (event.endpoint === undefined ? absentOverInternet(event) : untold)],
  ['aws:viaawsservice', (event) => (isDirect(event) ? 'false' : untold)],
  ['aws:calledvia', ofForwarded],
  ['aws:calledviafirst', ofForwarded],
  ['aws:calledvialast', ofForwarded],
  ['aws:multifactorauthpresent', mfa],
  [
    'aws:multifactorauthage',
    (event, surroundings) => {
      const present = mfa(event, surroundings);
      return present === undefined || present === 'false' ? undefined : untold;
    },
  ],
  ['aws:principaltype', ({ caller }) => orUntold(caller.type)],
  ['aws:principalaccount', ({ caller }) => orUntold(caller.account)],
  [
    'aws:principalorgid',
    ({ caller: { account } }, { organizationOf }) =>
      orUntold(account === undefined ? undefined : organizationOf(account)),
  ],
  ['aws:principalisawsservice', ({ caller }) => (caller.account === undefined ? untold : 'false')],
  ['aws:principalservicename', ofServices],
  ['aws:principalservicenameslist', ofServices],
  ['aws:sourceaccount', ofServices],
  ['aws:sourcearn', ofServices],
  ['aws:sourceorgid', ofServices],
  ['aws:sourceorgpaths', ofServices],
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html (ec2RoleDelivery)
  ['ec2:roledelivery', ({ caller: { type, delivery } }) => delivery ?? (type === undefined ? untold : undefined)],
  [
    'aws:username',
    ({ caller: { type, name } }) => {
      if (type === undefined) return untold;
      return type === 'User' ? (/^user\/(.+)$/.exec(name)?.[1] ?? untold) : undefined;
    },
  ],
  ['aws:userid', ({ caller: { type, id } }) => (type === undefined || type === 'Account' ? untold : orUntold(id))],
  [
    'aws:assumedroot',
    ({ caller: { type, assumedRoot } }) => {
      if (assumedRoot) return 'true';
      return type === undefined || type === 'Account' ? untold : undefined;
    },
  ],
  ['aws:resourceaccount', (_, { owner }) => orUntold(owner)],
  [
    'aws:resourceorgid',
    (_, { owner, organizationOf }) => orUntold(owner === undefined ? undefined : organizationOf(owner)),
  ],
]);

const absentOverInternet = (event: TrailEvent): Told => (overInternet(event) ? undefined : untold);
