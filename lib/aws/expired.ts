/**
 * Whether the credentials of the run have ended: no other call will work. Services name it differently.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html, https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */
export const isExpired = (error: unknown): boolean =>
  error instanceof Error &&
  /^(ExpiredToken(Exception)?|RequestExpired|CredentialsProviderError|TokenProviderError)$/.test(error.name);
