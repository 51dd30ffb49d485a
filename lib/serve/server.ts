import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sent } from './codec/rest.ts';
import type { Received } from './received.ts';

export interface Server {
  readonly port: number;
  close(): Promise<void>;
}

/** What AWS takes at most: a template by URL, an object of a bucket that holds such. */
const largest = 8 * 1024 * 1024;

/** Listens. Throws what Node says of a port that is taken. */
export const listen = async (
  answer: (received: Received) => Promise<Sent>,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<Server> => {
  const server = createServer((request, response) => {
    void respond(answer, request, response).catch(() => request.destroy());
  });
  // Clients keep connections for later; who closes first makes the other fail.
  server.keepAliveTimeout = 65_000;
  // Whoever sends half a request does not keep a connection for ever.
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const respond = async (
  answer: (received: Received) => Promise<Sent>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { method = 'GET', headers } = request;
  const body = await bodyOf(request);
  if (!body) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const url = urlOf(request.url ?? '/');
  const sent = url ? await answer({ method, url, headers, body }) : { status: 400, headers: {}, body: '' };
  // Of a HEAD request: the length of what a GET would have sent, where the operation tells it.
  response.writeHead(sent.status, { 'content-length': Buffer.byteLength(sent.body), ...sent.headers });
  response.end(method === 'HEAD' ? '' : sent.body);
};

const urlOf = (text: string): URL | undefined => {
  try {
    return new URL(`http://endpoint.invalid${text.startsWith('/') ? text : `/${text}`}`);
  } catch {
    return undefined;
  }
};

/** Undefined: it is too large. Listeners cost half of what an iterator over the pieces does. */
const bodyOf = (request: IncomingMessage): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > largest) resolve(undefined);
      else pieces.push(piece);
    });
    request.on('end', () => resolve(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));
    request.on('error', reject);
    request.on('aborted', () => reject(new Error('half a request')));
  });
