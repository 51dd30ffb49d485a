import { createEndpoint } from '../../lib/serve/endpoint.ts';
import { createOrganization, type Organization, type OrganizationOptions } from '../../lib/serve/organization.ts';
import { listen } from '../../lib/serve/server.ts';

export const management = { id: '111122223333', name: 'management', email: 'aws+management@example.com' };

export interface ServedOrganization {
  readonly url: string;
  readonly organization: Organization;
  /** Errors of the simulator itself. */
  readonly bugs: string[];
  /** What clients of the SDK are made with; `account`: whose credentials they have. */
  settings(account?: string, region?: string): object;
  close(): Promise<void>;
}

/** As `landing-zone serve` serves, on a port of its own. */
export const servedOrganization = async (options: Partial<OrganizationOptions> = {}): Promise<ServedOrganization> => {
  const organization = await createOrganization({
    ...{ start: { management }, speed: 1, instant: true, latency: false, throttled: false },
    ...options,
  });
  const bugs: string[] = [];
  const endpoint = createEndpoint(organization, (text) => bugs.push(text));
  const server = await listen(endpoint, { port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    ...{ url, organization, bugs },
    settings: (account = management.id, region = 'us-east-1') => ({
      ...{ endpoint: url, region, maxAttempts: 1 },
      credentials: { accessKeyId: account, secretAccessKey: 'any' },
    }),
    close: () => server.close(),
  };
};
