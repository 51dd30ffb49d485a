import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  STSClient,
  STSServiceException,
  type AssumeRoleCommandInput,
  type AssumeRoleWithWebIdentityCommandInput,
  type Credentials,
} from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { readFileSync } from 'node:fs';
import { UserError } from '../config/text/problems.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Credentials of the role that a job of a pipeline assumes with its token, for as long as `LANDING_ZONE_SESSION_SECONDS` says: the SDK's own
 * last an hour, and cannot be had again with a token that ends after minutes, while an apply can take longer. Undefined: the environment says
 * nothing of that, or keys that the SDK prefers.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 */
export const webIdentity = (
  region: string,
  environment: Environment = process.env,
): (() => Promise<AwsCredentialIdentity>) | undefined => {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: role, LANDING_ZONE_SESSION_SECONDS: seconds } = environment;
  if (!file || !role || !seconds || environment.AWS_ACCESS_KEY_ID || environment.AWS_PROFILE) return undefined;
  let session: Promise<AwsCredentialIdentity> | undefined;
  const assume = async (): Promise<AwsCredentialIdentity> => {
    const input = requestOf(environment, readFileSync(file, 'utf8').trim());
    const first = told(await new STSClient({ region }).send(new AssumeRoleWithWebIdentityCommand(input)));
    const next = nextRequestOf(environment);
    return next ? inManagement(next, new STSClient({ region, credentials: first })) : first;
  };
  return () => (session ??= assume());
};

/** By a role of a deployment account, which can do nothing else. */
const inManagement = async (input: AssumeRoleCommandInput, sts: STSClient): Promise<AwsCredentialIdentity> => {
  try {
    return told(await sts.send(new AssumeRoleCommand(input)));
  } catch (error) {
    if (!(error instanceof STSServiceException) || error.name !== 'AccessDenied') throw error;
    throw new UserError(
      `cannot assume ${input.RoleArn ?? ''} from the deployment account: ${error.message}\n    -> ${
        error.message.includes('control policy')
          ? 'exempt the role of the deployment account in this policy'
          : 'run landing-zone apply once with your own credentials: it creates both roles, or updates whom they trust'
      }`,
    );
  }
};

const told = ({ Credentials: given }: { Credentials?: Credentials }): AwsCredentialIdentity => {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = given ?? {};
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    ...(Expiration ? { expiration: Expiration } : {}),
  };
};

export const requestOf = (environment: Environment, token: string): AssumeRoleWithWebIdentityCommandInput => ({
  RoleArn: environment.AWS_ROLE_ARN,
  RoleSessionName: environment.AWS_ROLE_SESSION_NAME ?? 'landing-zone',
  WebIdentityToken: token,
  DurationSeconds: Number(environment.LANDING_ZONE_SESSION_SECONDS),
});

/** For the role of the management account, where jobs come in by another: it gets a session of an hour at most. Undefined: the first is it. */
export const nextRequestOf = (environment: Environment): AssumeRoleCommandInput | undefined => {
  const { LANDING_ZONE_MANAGEMENT_ROLE_ARN: role } = environment;
  const { RoleSessionName, DurationSeconds } = requestOf(environment, '');
  return role ? { RoleArn: role, RoleSessionName, DurationSeconds } : undefined;
};
