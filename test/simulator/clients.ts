import { AccountClient } from '@aws-sdk/client-account';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { STSClient } from '@aws-sdk/client-sts';
import type { Simulator, SimulatorOptions } from '../../lib/simulator/index.ts';
import { createSimulator } from '../../lib/simulator/index.ts';

const config = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
  maxAttempts: 1,
};

export interface Simulated extends Simulator {
  readonly organizations: OrganizationsClient;
  readonly account: AccountClient;
  readonly sts: STSClient;
  readonly tagging: ResourceGroupsTaggingAPIClient;
}

/** A simulator with one real client of each kind; unthrottled and at once, unless the test is about that. */
export function simulate(options: SimulatorOptions = {}, overrides: Partial<typeof config> = {}): Simulated {
  const simulator = createSimulator({ throttled: false, finalizingSeconds: 0, policyTypeSeconds: 0, ...options });
  const organizations = new OrganizationsClient({ ...config, ...overrides });
  const account = new AccountClient({ ...config, ...overrides });
  const sts = new STSClient({ ...config, ...overrides });
  const tagging = new ResourceGroupsTaggingAPIClient({ ...config, ...overrides });
  for (const client of [organizations, account, sts, tagging]) simulator.install(client);
  return { ...simulator, organizations, account, sts, tagging };
}
