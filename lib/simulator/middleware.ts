import type { FinalizeHandlerArguments, HandlerExecutionContext, MiddlewareStack } from '@smithy/types';
import type { VirtualClock } from './clock.ts';

/** A call as it arrives at AWS. */
export interface Request {
  /** "organizations" */
  readonly service: string;
  /** "ListRoots" */
  readonly operation: string;
  readonly input: object;
  /** Of the credentials that signed it. */
  readonly accessKeyId: string;
  readonly region: string;
}

/** What the simulator needs of an SDK client. */
export interface Client {
  // Each client types its stack by its own inputs and outputs.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly middlewareStack: Pick<MiddlewareStack<any, any>, 'add'>;
}

/** Answers the calls of a client inside the SDK's retry loop, in place of the network. */
export function install(client: Client, clock: VirtualClock, answer: (request: Request) => Promise<object>): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      // On its way to us a call may read files, which the clock can not see.
      const arrive = clock.hold();
      const travelling = { ...args, [arrival]: arrive };
      try {
        return await next(travelling);
      } finally {
        arrive();
      }
    },
    { step: 'initialize', priority: 'high', name: 'simulatorDeparture', override: true },
  );
  client.middlewareStack.add(
    (_next, context) => async (args) => {
      const request = requestOf(args, context);
      const answered = answer(request);
      (args as Travelling)[arrival]?.();
      const output = await answered;
      return { output: { ...output, $metadata: { httpStatusCode: 200 } }, response: { statusCode: 200 } };
    },
    { step: 'finalizeRequest', priority: 'low', name: 'simulator', override: true },
  );
}

const arrival = Symbol('arrival');

interface Travelling {
  [arrival]?: () => void;
}

const services: Readonly<Record<string, string>> = {
  OrganizationsClient: 'organizations',
  AccountClient: 'account',
  STSClient: 'sts',
  ResourceGroupsTaggingAPIClient: 'tagging',
};

function requestOf(args: FinalizeHandlerArguments<object>, context: HandlerExecutionContext): Request {
  const { clientName = '', commandName = '' } = context;
  const { headers = {} } = args.request as { headers?: Record<string, string> };
  const [, accessKeyId = '', region = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)/.exec(headers['authorization'] ?? '') ?? [];
  return {
    service: services[clientName] ?? clientName,
    operation: commandName.replace(/Command$/, ''),
    input: args.input,
    accessKeyId,
    region,
  };
}
