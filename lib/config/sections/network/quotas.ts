import type { SectionContext } from '../section.ts';
import { countText } from './addresses/blocks.ts';
import { roleTables } from './names.ts';
import { isOnPremises } from './on-premises/segments.ts';
import { tablesTo } from './firewall/tables-to.ts';
import type { Network } from './types.ts';

/**
 * Of a transit gateway and of a scope of IPAM. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html,
 * https://docs.aws.amazon.com/vpc/latest/ipam/quotas-ipam.html
 */
const most = { tables: 20, routes: 10_000, attachments: 5_000, pools: 50 } as const;

const byRequest = 'request an increase in Service Quotas before apply';

/** Reports what exceeds a quota: as a warning, if AWS raises it. */
export const tellQuotas = (network: Network, { report }: SectionContext): void => {
  const { regions, segments, sites } = network;
  const tables = segments.length + roleTables.length;
  if (tables > most.tables)
    report.warn(
      ['network', 'segments'],
      `each transit gateway needs ${countText(tables)} route tables; the default quota is ${most.tables}`,
      byRequest,
    );
  const pools = regions.length * (segments.filter((one) => !isOnPremises(one)).length + 1);
  if (pools > most.pools)
    report.warn(
      ['network', 'segments'],
      `the segments need ${countText(pools)} IPAM pools; the default quota is ${most.pools}`,
      byRequest,
    );
  const tablesWith = new Map(segments.map(({ name }) => [name, tablesTo(network, name).length]));
  for (const { region } of regions) {
    const own = sites.filter((site) => site.region === region);
    const routes = own.reduce((sum, { segment }) => sum + (tablesWith.get(segment) ?? 0), 0);
    if (own.length > most.attachments)
      report.key(
        ['network', 'attach'],
        `${countText(own.length)} VPCs are attached in ${region}; the quota is ${countText(most.attachments)}`,
        'attach fewer accounts',
      );
    else if (routes > most.routes)
      report.warn(
        ['network', 'attach'],
        `the transit gateway of ${region} needs ${countText(routes)} routes; the default quota is ${countText(most.routes)}`,
        byRequest,
      );
  }
};
