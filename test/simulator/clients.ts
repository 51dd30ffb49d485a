import { AccountClient } from '@aws-sdk/client-account';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import type { RetryStrategyV2 } from '@smithy/types';
import type { Simulator, SimulatorOptions } from '../../lib/simulator/index.ts';
import { createSimulator } from '../../lib/simulator/index.ts';

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

interface Config {
  region?: string;
  credentials?: Credentials | (() => Promise<Credentials>);
  retryStrategy?: RetryStrategyV2;
}

const config = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
  maxAttempts: 1,
};

/** One real client of each kind, answered by the simulator. */
export function clients(simulator: Simulator, overrides: Config = {}) {
  const all = {
    organizations: new OrganizationsClient({ ...config, ...overrides }),
    account: new AccountClient({ ...config, ...overrides }),
    cloudFormation: new CloudFormationClient({ ...config, ...overrides }),
    costExplorer: new CostExplorerClient({ ...config, ...overrides }),
    kms: new KMSClient({ ...config, ...overrides }),
    s3: new S3Client({ ...config, ...overrides }),
    sts: new STSClient({ ...config, ...overrides }),
    tagging: new ResourceGroupsTaggingAPIClient({ ...config, ...overrides }),
  };
  for (const client of Object.values(all)) simulator.install(client);
  return all;
}

export type Simulated = Simulator & ReturnType<typeof clients>;

/** A simulator and its clients; unthrottled and at once, unless the test is about that. */
export function simulate(options: SimulatorOptions = {}, overrides: Config = {}): Simulated {
  const simulator = createSimulator({ throttled: false, finalizingSeconds: 0, policyTypeSeconds: 0, ...options });
  return { ...simulator, ...clients(simulator, overrides) };
}
