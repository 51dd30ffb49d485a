import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tokenOf } from './token.ts';

/** A host's endpoint for tokens of jobs, which says of a job what it is told to say. */
export interface Issuer {
  readonly url: string;
  close(): Promise<void>;
}

/** As GitHub has it: https://docs.github.com/en/actions/reference/security/oidc */
export const openIssuer = async (claims: () => object): Promise<Issuer> => {
  const server = createServer((request, response) => {
    const audience = new URL(request.url ?? '/', 'http://issuer.invalid').searchParams.get('audience');
    if (request.headers.authorization !== 'Bearer request-token') return response.writeHead(401).end();
    return response.end(JSON.stringify({ value: tokenOf({ ...claims(), aud: audience }) }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?api-version=2.0`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
