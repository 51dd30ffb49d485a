import fc from 'fast-check';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { askedIn } from '../../lib/serve/asked.ts';
import { rows, serviceSigned, type Operation } from '../../lib/serve/services.ts';
import { refused, told } from '../../lib/serve/told.ts';
import type { Received } from '../../lib/serve/received.ts';
import type { Sent } from '../../lib/serve/codec/rest.ts';
import { services } from '../../lib/simulator/operations/index.ts';
import { essence, valuesOf } from '../support/shape-values.ts';
import { runs } from '../support/laws.ts';

const require = createRequire(__filename);

const none = (): void => undefined;

interface HttpRequest {
  method: string;
  path: string;
  query: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

interface Client {
  send(command: object): Promise<Record<string, unknown>>;
}

const receivedOf = ({ method, path, query, headers, body = '' }: HttpRequest): Received => {
  const url = new URL(path, 'http://127.0.0.1');
  for (const [key, value] of Object.entries(query))
    for (const one of [value].flat()) url.searchParams.append(key, one ?? '');
  // The JSON protocols' body is bytes that also behave as a text.
  const bytes =
    typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return { method, url, headers, body: bytes };
};

/** A client of the SDK whose requests are answered by a function. */
const clientOf = (module: Record<string, unknown>, answer: (received: Received) => Sent): Client => {
  const [, Class] = Object.entries(module).find(([name]) => /^[A-Z]\w+Client$/.test(name) && name !== '__Client') ?? [];
  return new (Class as new (settings: object) => Client)({
    ...{ region: 'eu-west-1', endpoint: 'http://127.0.0.1:1', maxAttempts: 1, forcePathStyle: true },
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
    logger: { trace: none, debug: none, info: none, warn: none, error: none },
    // S3 adds checksums of its own accord, which are not what the caller said.
    ...{ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' },
    requestHandler: {
      handle: (request: HttpRequest) => {
        const { status, headers, body } = answer(receivedOf(request));
        return Promise.resolve({ response: { statusCode: status, headers, body: Readable.from([Buffer.from(body)]) } });
      },
    },
  });
};

const served = rows.map(({ signing, package: name = signing }) => {
  const service = serviceSigned(signing)!;
  const module = require(`@aws-sdk/client-${name}`) as Record<string, unknown>;
  const operations = Object.keys(services[service.name] ?? {}).map((one) => service.operations.get(one)!);
  return { signing, service, module, operations };
});

const commandOf = (module: Record<string, unknown>, { name }: Operation, input: unknown): object =>
  new (module[`${name}Command`] as new (input: unknown) => object)(input);

/** Inputs of an operation; those for global endpoints have signatures (SigV4a) that the SDK makes with a package of its own only. */
const inputsOf = ({ input }: Operation) =>
  valuesOf(input).map((value) => {
    const { EndpointId: _, ...regional } = value as { readonly EndpointId?: string };
    return regional;
  });

/** Without what a client says of its own accord. */
const of = (input: unknown, heard: object): object =>
  Object.fromEntries(
    Object.entries(heard).filter(([name]) => !/^Content(Length|MD5)$/.test(name) || name in (input as object)),
  );

/** With the bytes of a body that comes as a stream; an empty one is none. */
const wholly = async ({
  // The client of S3 tells the text of Expires besides.
  ExpiresString: _text,
  ...answer
}: Record<string, unknown>): Promise<Record<string, unknown>> => {
  const body = answer.Body as { transformToByteArray?: () => Promise<Uint8Array> } | undefined;
  if (!body?.transformToByteArray) return answer;
  const bytes = await body.transformToByteArray();
  const { Body: _, ...rest } = answer;
  return bytes.length === 0 ? rest : { ...rest, Body: bytes };
};

describe.each(served.map((one) => [one.signing, one] as const))('%s', (_, { service, module, operations }) => {
  test.each(operations.map((operation) => [operation.name, operation] as const))('%s', async (_name, operation) => {
    const pairs = fc.tuple(inputsOf(operation), valuesOf(operation.output));
    await fc.assert(
      fc.asyncProperty(pairs, async ([input, output]) => {
        let heard: unknown;
        const client = clientOf(module, (received) => {
          const asked = askedIn(service, received);
          if (typeof asked === 'string') throw new Error(`not found: ${asked}`);
          expect(asked.operation.name).toBe(operation.name);
          heard = asked.input();
          return told(service, operation, output as object, 'request');
        });
        const { $metadata: _metadata, ...answer } = await client.send(commandOf(module, operation, input));
        expect(essence(of(input, heard as object))).toEqual(essence(input));
        expect(essence(await wholly(answer))).toEqual(essence(output));
      }),
      { numRuns: Math.ceil(runs(60).numRuns / 5) },
    );
  });

  test('refusals arrive as what they are', async () => {
    const [operation] = operations as [Operation];
    for (const [name, { shape }] of service.errors) {
      // The SDK's own base of them all.
      if (name.endsWith('ServiceException') && !(name in module && shape.getName(true)?.startsWith('com.amazonaws')))
        continue;
      const client = clientOf(module, () =>
        refused(
          service,
          Object.assign(new Error('because & so <it> is'), { name, $fault: 'client', Reason: 'A_REASON' }),
          'request',
        ),
      );
      const [input] = fc.sample(inputsOf(operation), 1);
      const thrown = await client
        .send(commandOf(module, operation, input))
        .catch((error: unknown) => error as Error & { Reason?: string });
      expect(thrown).toMatchObject({ name, message: 'because & so <it> is' });
      if ([...shape.structIterator()].some(([member]) => member === 'Reason') && service.protocol === 'json')
        expect(thrown).toMatchObject({ Reason: 'A_REASON' });
    }
  });
});
