import {
  CostExplorerClient,
  GetAnomalyMonitorsCommand,
  ListCostAllocationTagsCommand,
} from '@aws-sdk/client-cost-explorer';
import { billingRegions } from '../../config/sections/cost/regions.ts';
import { anomalyMonitorName } from '../../config/sections/cost/names.ts';
import type { Aws } from '../aws.ts';
import { isForeign } from '../foreign.ts';
import { all } from '../paging.ts';

/** Cost Explorer has one endpoint in a partition. Each of its requests may be billed a cent, so none is made that is not needed. */
export const costExplorer = (aws: Aws): CostExplorerClient =>
  aws.client(CostExplorerClient, billingRegions[aws.partition] ?? '');

const most = 100;

/** Whether the tag keys split up bills; those that billing has not seen yet are missing. */
export const readAllocationTags = async (aws: Aws, keys: readonly string[]): Promise<ReadonlyMap<string, boolean>> => {
  const parts = Array.from({ length: Math.ceil(keys.length / most) }, (_, index) =>
    keys.slice(index * most, (index + 1) * most),
  );
  const found = await Promise.all(
    parts.map((TagKeys) =>
      all(async (NextToken) => {
        const page = await costExplorer(aws).send(new ListCostAllocationTagsCommand({ TagKeys, NextToken }));
        return { items: page.CostAllocationTags, next: page.NextToken };
      }),
    ),
  ).catch((error: unknown) => {
    if (isForeign(error) || isOff(error)) return [];
    throw error;
  });
  const active = new Map<string, boolean>();
  // A key of resources may be one of accounts as well.
  for (const { TagKey = '', Status } of found.flat())
    active.set(TagKey, Status === 'Active' || active.get(TagKey) === true);
  return active;
};

/** The monitor of services that others have made, or AWS; `off` where Cost Explorer was never switched on. */
export const readForeignMonitor = async (aws: Aws): Promise<{ arn: string; name: string } | 'off' | undefined> => {
  try {
    const monitors = await all(async (NextPageToken) => {
      const page = await costExplorer(aws).send(new GetAnomalyMonitorsCommand({ NextPageToken }));
      return { items: page.AnomalyMonitors, next: page.NextPageToken };
    });
    const found = monitors.find(
      ({ MonitorDimension, MonitorName }) => MonitorDimension === 'SERVICE' && MonitorName !== anomalyMonitorName,
    );
    return found && { arn: found.MonitorArn ?? '', name: found.MonitorName ?? '' };
  } catch (error) {
    if (isOff(error)) return 'off';
    if (isForeign(error)) return undefined;
    throw error;
  }
};

/**
 * Cost Explorer is switched on in the console, for good; there is no call for it.
 * https://docs.aws.amazon.com/cost-management/latest/userguide/ce-enable.html
 */
const isOff = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'AccessDeniedException' &&
  /not enabled for cost explorer/i.test(error.message);
