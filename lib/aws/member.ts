import { AssumeRoleCommand, STSServiceException, type Credentials, type STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Partition } from '../config/words/partition.ts';
import { UserError } from '../config/text/problems.ts';
import type { Clock } from './clock.ts';

/** A role of an account, to act there. */
export interface MemberRole {
  /** Id. */
  readonly account: string;
  /** Name, without a path. */
  readonly role: string;
  /** `false`: a refusal is final, which it is not yet of an account that was just made. */
  readonly wait?: boolean;
  /** Asked for by its name, and not by the config. */
  readonly isReader?: boolean;
}

/** One session for each role, made anew before it ends: chained roles get an hour, however long a run takes. */
export interface Sessions {
  /** Sees to it that there is a session; throws a UserError when the role can not be assumed. */
  open(role: MemberRole): Promise<void>;
  /** Of the session that is open. */
  credentials(role: MemberRole): () => Promise<AwsCredentialIdentity>;
}

/** Left of a session when the next one is made: longer than any one call takes, milliseconds. */
const margin = 10 * 60_000;
/** A role that CreateAccount makes can not be assumed at once, milliseconds. */
const patience = 60_000;

export const newSessions = (sts: STSClient, partition: Partition, clock: Clock): Sessions => {
  const current = new Map<string, Credentials>();
  const pending = new Map<string, Promise<void>>();
  const refused = new Set<string>();
  const keyOf = ({ account, role }: MemberRole): string => `${account}/${role}`;
  const assume = async ({ account, role, wait = true, isReader = false }: MemberRole): Promise<Credentials> => {
    const command = new AssumeRoleCommand({
      RoleArn: `arn:${partition}:iam::${account}:role/${role}`,
      RoleSessionName: 'landing-zone',
    });
    const began = clock.elapsed();
    for (;;) {
      try {
        const { Credentials: credentials } = await sts.send(command);
        refused.delete(keyOf({ account, role }));
        if (credentials) return credentials;
      } catch (error) {
        const denied = error instanceof STSServiceException && error.name === 'AccessDenied';
        if (!denied) throw error;
        // A policy does not go away by itself, and who has been waited for in vain is not waited for again.
        const isFinal = !wait || error.message.includes('control policy') || refused.has(keyOf({ account, role }));
        if (isFinal || clock.elapsed() - began >= patience) {
          refused.add(keyOf({ account, role }));
          throw notTrusted({ account, role, isReader }, error);
        }
      }
      await clock.sleep(5_000);
    }
  };
  const renew = async (one: MemberRole): Promise<void> => {
    try {
      current.set(keyOf(one), await assume(one));
    } finally {
      pending.delete(keyOf(one));
    }
  };
  return {
    async open(one) {
      const ends = current.get(keyOf(one))?.Expiration?.getTime() ?? 0;
      if (ends - clock.now() > margin) return;
      const renewal = pending.get(keyOf(one)) ?? renew(one);
      pending.set(keyOf(one), renewal);
      await renewal;
    },
    credentials: (one) => () => {
      const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = current.get(keyOf(one)) ?? {};
      return Promise.resolve({
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
        ...(Expiration ? { expiration: Expiration } : {}),
      });
    },
  };
};

/** The role is not there, does not trust us, or a policy keeps us from it. */
export class RoleRefused extends UserError {
  /** Without the words of AWS. */
  readonly line: string;
  constructor(what: string, aws: string, fix: string) {
    super(`${what}: ${aws}\n    -> ${fix}`);
    this.line = `${what}: ${fix}`;
  }
}

const notTrusted = ({ account, role, isReader }: MemberRole, error: Error): UserError =>
  new RoleRefused(
    `cannot assume role ${role} in account ${account}`,
    error.message,
    isReader
      ? 'it does not exist there yet, or does not trust you; if pipeline.roles.reader names it, landing-zone apply creates it'
      : 'set organization.roles.automation, or role of this account, to a role that exists there and trusts the management account',
  );
