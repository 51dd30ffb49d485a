import type { Simulator } from '../../../lib/simulator/index.ts';
import { fromJson, toJson } from './json.ts';
import { fromForm } from './query.ts';
import { inputOf, labelsIn, type Received } from './rest.ts';
import { services, type Operation, type Service } from './services.ts';
import { element, escaped, membersOf } from './xml.ts';

/** What goes back over the wire. */
export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request as an operation of a service, with its input. */
export interface Asked {
  readonly service: Service;
  readonly name: string;
  readonly operation: Operation;
  readonly input: object;
  readonly region: string;
  /** Empty: it is not signed. */
  readonly accessKeyId: string;
}

/** Undefined: nothing that is served here. */
export const askedIn = (received: Received): Asked | undefined => {
  const signed = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(String(received.headers.authorization ?? ''));
  const [, accessKeyId = '', region = 'us-east-1', signing = 'sts'] = signed ?? [];
  const service = services[signing]?.();
  const found = service && find(service, received);
  return found && { ...found, service, region, accessKeyId };
};

const find = (service: Service, received: Received): Pick<Asked, 'name' | 'operation' | 'input'> | undefined => {
  const named = (name: string, input: (operation: Operation) => unknown) => {
    const operation = service.operations.get(name);
    return operation && { name, operation, input: input(operation) as object };
  };
  if (service.protocol === 'json') {
    const target = String(received.headers['x-amz-target']).split('.').at(-1) ?? '';
    return named(target, ({ input }) => fromJson(input, JSON.parse(received.body.toString()), false));
  }
  if (service.protocol !== 'rest') {
    const form = new Map(new URLSearchParams(received.body.toString()));
    return named(form.get('Action') ?? '', ({ input }) => fromForm(input, form, '', service.protocol === 'ec2') ?? {});
  }
  for (const [name, operation] of service.operations) {
    const [method, pattern = ''] = operation.http ?? [];
    const labels = method === received.method ? labelsIn(pattern, received) : undefined;
    if (labels) return { name, operation, input: inputOf(operation.input, labels, received) };
  }
  return undefined;
};

/** Lets the simulator answer, once: it is for the client of the other end to try again. */
export const answerBy = async (simulator: Simulator, asked: Asked, accessKeyId: string): Promise<Sent> => {
  const { service, operation, input, region, name } = asked;
  const client = new service.Client({
    region,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: 'served' },
    endpoint: 'http://served.invalid',
  });
  simulator.install(client);
  try {
    const { $metadata: _, ...output } = (await client.send(new operation.Command(input))) as Record<string, unknown>;
    return told(service, operation, name, output);
  } catch (error) {
    return refused(service, error as Refused);
  }
};

interface Refused extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const told = ({ protocol }: Service, { output }: Operation, name: string, value: object): Sent => {
  if (protocol === 'json' || protocol === 'rest')
    return sent(200, 'application/json', JSON.stringify(toJson(output, value, protocol === 'rest') ?? {}));
  const members = output.isStructSchema() ? membersOf(output, value) : '';
  return sent(
    200,
    'text/xml',
    element(`${name}Response`, protocol === 'ec2' ? members : element(`${name}Result`, members)),
  );
};

/** In the words of the service. A bug of the simulator shows as one. */
export const refused = ({ protocol }: Pick<Service, 'protocol'>, error: Refused): Sent => {
  const { name, message, stack: _, $metadata, ...rest } = error;
  const status = $metadata?.httpStatusCode ?? 400;
  const known = Object.fromEntries(Object.entries(rest).filter(([key]) => !key.startsWith('$')));
  if (protocol === 'json' || protocol === 'rest') {
    const body = JSON.stringify({ ...known, __type: name, message });
    return {
      ...sent(status, 'application/json', body),
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
    };
  }
  const inner = element('Code', escaped(name)) + element('Message', escaped(message));
  return sent(
    status,
    'text/xml',
    protocol === 'ec2'
      ? element('Response', element('Errors', element('Error', inner)))
      : element('ErrorResponse', element('Error', `<Type>Sender</Type>${inner}`)),
  );
};

const sent = (status: number, type: string, body: string): Sent => ({
  status,
  headers: { 'content-type': type },
  body,
});
