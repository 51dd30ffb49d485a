import type { Aws } from '../../aws/aws.ts';
import { readForeignMonitor } from '../../aws/live/costs.ts';
import { anomaliesStackName } from '../../config/sections/cost/names.ts';
import { monitorAddress, stackAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';

/**
 * Learns what {{cost.monitor}} stands for: the ARN of the monitor of services that others made; nothing where there is none, so that
 * ours can be; `off` where there can be none.
 */
export const findMonitor = async (aws: Aws, inventory: Inventory): Promise<void> => {
  const { deployments, cost } = inventory.zone;
  if (!cost || !deployments.some(({ name }) => name === anomaliesStackName)) return;
  const found = await readForeignMonitor(aws);
  const arn = typeof found === 'object' ? found.arn : (found ?? '');
  inventory.record(monitorAddress, arn);
  const text = found === 'off' ? off : found ? taken(found.name) : undefined;
  const used = inventory.deployed.stacks.some(
    ({ name, parameters }) => name === anomaliesStackName && Object.values(parameters).includes(arn),
  );
  if (text !== undefined && (found === 'off' || !used))
    inventory.notes.push({ address: stackAddress(cost.region, anomaliesStackName), text });
};

const off =
  'detects nothing until Cost Explorer is enabled: open it once in the management account (Billing and Cost Management console), then run again';

const taken = (name: string): string =>
  `uses the existing monitor for AWS services (${name}): AWS allows one per account`;
