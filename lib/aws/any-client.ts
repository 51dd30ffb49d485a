import type { MiddlewareStack } from '@smithy/types';

/** Any client of the SDK: all that matters here is what happens to its calls. */
export interface AnyClient {
  // Each client types its stack by its own inputs and outputs.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly middlewareStack: MiddlewareStack<any, any>;
}
