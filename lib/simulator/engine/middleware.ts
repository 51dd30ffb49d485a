import type {
  FinalizeHandlerArguments,
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  SerializeHandler,
} from '@smithy/types';
import type { MetadataBearer, MiddlewareStack } from '@smithy/types';
import { operationNamed } from '../../aws/operation.ts';
import { serviceOf } from '../../aws/services.ts';
import type { VirtualClock } from './clock.ts';

/** A call as it arrives at AWS. */
export interface Request {
  /** "organizations" */
  readonly service: string;
  /** "ListRoots" */
  readonly operation: string;
  readonly input: object;
  /** Of the credentials that it would be signed with. */
  readonly accessKeyId: string;
  readonly region: string;
}

/** What the simulator needs of an SDK client. */
export interface Client {
  // Each client types its stack by its own inputs and outputs.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly middlewareStack: Pick<MiddlewareStack<any, any>, 'add' | 'addRelativeTo' | 'concat' | 'identify' | 'remove'>;
}

/** Answers the calls of a client inside the SDK's retry loop, in place of the network. */
export function install(
  { middlewareStack }: Client,
  clock: VirtualClock,
  answer: (request: Request) => Promise<object>,
): void {
  // Until a call is built the SDK may read files (profile, credentials, user agent), which the clock can not see.
  middlewareStack.add(
    (next) => async (args) => {
      const release = clock.hold();
      const departing: Departing & typeof args = { input: args.input, [built]: release };
      try {
        return await next(departing);
      } finally {
        release();
      }
    },
    { step: 'initialize', priority: 'high', name: 'simulatorHold', override: true },
  );
  middlewareStack.add(
    (next) => (args) => {
      (args as Departing)[built]?.();
      return next(args);
    },
    { step: 'build', priority: 'low', name: 'simulatorRelease', override: true },
  );
  middlewareStack.add(
    (_next, context) => async (args) => {
      const output = await answer(requestOf(args as FinalizeHandlerArguments<object>, context));
      return { output: { $metadata: { httpStatusCode: 200 }, ...output }, response: { statusCode: 200 } };
    },
    { step: 'finalizeRequest', priority: 'low', name: 'simulator', override: true },
  );
  middlewareStack.addRelativeTo(unsigned, {
    relation: 'after',
    toMiddleware: 'retryMiddleware',
    name: 'httpSigningMiddleware',
    override: true,
  });
  writeNoRequests(middlewareStack);
}

/** Nobody here reads a request, so none is written nor addressed. S3's client looks at its own on the way. */
function writeNoRequests(stack: Client['middlewareStack']): void {
  if (stack.identify().some((name) => name.startsWith('s3Express'))) return;
  stack.add(through, { step: 'serialize', name: 'serializerMiddleware', override: true });
  stack.remove('contentLengthMiddleware');
  // Each command brings its own.
  const { concat } = stack;
  stack.concat = (command) => {
    const whole = concat(command);
    whole.addRelativeTo(through, {
      relation: 'before',
      toMiddleware: 'serializerMiddleware',
      name: 'endpointV2Middleware',
      override: true,
    });
    return whole;
  };
}

const through =
  <In extends object, Out extends object>(next: SerializeHandler<In, Out>): SerializeHandler<In, Out> =>
  (args) =>
    next(args);

/** What never leaves the process needs no signature, which would cost more than all the rest of a call. */
const unsigned: FinalizeRequestMiddleware<object, MetadataBearer> = (next) => next;

const built = Symbol('built');

interface Departing {
  [built]?: () => void;
}

interface Signing {
  readonly selectedHttpAuthScheme?: {
    readonly identity: { readonly accessKeyId: string };
    readonly httpAuthOption: {
      readonly signingProperties?: { readonly signingRegion?: string; readonly region?: string };
    };
  };
}

function requestOf(args: FinalizeHandlerArguments<object>, context: HandlerExecutionContext): Request {
  const { clientName = '', commandName = '' } = context;
  const { selectedHttpAuthScheme: scheme } = context.__smithy_context as Signing;
  const { signingRegion, region = '' } = scheme?.httpAuthOption.signingProperties ?? {};
  return {
    service: serviceOf(clientName),
    operation: operationNamed(commandName),
    input: args.input,
    accessKeyId: scheme?.identity.accessKeyId ?? '',
    region: signingRegion ?? region,
  };
}
