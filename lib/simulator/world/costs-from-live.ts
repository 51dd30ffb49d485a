import type { Aws } from '../../aws/aws.ts';
import { readAllocationTags, readForeignMonitor } from '../../aws/live/costs.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { managedMonitorClaim } from './billing.ts';
import type { WorldFixture } from './fixture.ts';

/** What billing knows of the tag keys that the config names, and who watches services already. */
export const costsOf = async (
  aws: Aws,
  { cost }: LandingZone,
  management: string,
): Promise<Pick<WorldFixture, 'allocationTags' | 'costExplorerOff' | 'claims'>> => {
  if (!cost) return {};
  const [active, monitor] = await Promise.all([
    readAllocationTags(aws, cost.allocationTags),
    cost.anomalies ? readForeignMonitor(aws) : undefined,
  ]);
  const seen = new Date(0).toISOString();
  return {
    allocationTags: Object.fromEntries([...active].map(([key, isActive]) => [key, { seen, active: isActive }])),
    costExplorerOff: monitor === 'off',
    ...(typeof monitor === 'object'
      ? {
          claims: {
            [managedMonitorClaim('SERVICE', management)]: {
              account: management,
              region: cost.region,
              physicalId: monitor.arn,
              properties: { MonitorName: monitor.name },
            },
          },
        }
      : {}),
  };
};
