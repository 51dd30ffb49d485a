import { Stack } from 'aws-cdk-lib';

/** A value that the CDK would ask AWS for, with the call stack that asked for it. */
export interface Lookup {
  readonly provider: string;
  readonly stack: string;
}

/** Runs something, and tells what it looks up. https://docs.aws.amazon.com/cdk/v2/guide/context.html */
export const listeningForLookups = <T>(run: () => T): { result: T; lookups: readonly Lookup[] } => {
  const lookups: Lookup[] = [];
  const { prototype } = Stack;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const { reportMissingContextKey: report } = prototype;
  const { stackTraceLimit } = Error;
  prototype.reportMissingContextKey = function (this: Stack, missing) {
    lookups.push({ provider: missing.provider, stack: new Error().stack ?? '' });
    report.call(this, missing);
  };
  // The user's line is far below those of the CDK.
  Error.stackTraceLimit = 50;
  try {
    return { result: run(), lookups };
  } finally {
    prototype.reportMissingContextKey = report;
    Error.stackTraceLimit = stackTraceLimit;
  }
};
