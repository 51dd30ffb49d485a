import {
  AssumeRoleWithWebIdentityCommand,
  STSClient,
  type AssumeRoleWithWebIdentityCommandInput,
} from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { readFileSync } from 'node:fs';

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
    const { Credentials: given } = await new STSClient({ region }).send(new AssumeRoleWithWebIdentityCommand(input));
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = given ?? {};
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      ...(Expiration ? { expiration: Expiration } : {}),
    };
  };
  return () => (session ??= assume());
};

export const requestOf = (environment: Environment, token: string): AssumeRoleWithWebIdentityCommandInput => ({
  RoleArn: environment.AWS_ROLE_ARN,
  RoleSessionName: environment.AWS_ROLE_SESSION_NAME ?? 'landing-zone',
  WebIdentityToken: token,
  DurationSeconds: Number(environment.LANDING_ZONE_SESSION_SECONDS),
});
