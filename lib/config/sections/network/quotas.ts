import type { SectionContext } from '../section.ts';
import { countText } from './addresses/blocks.ts';
import { roleTables } from './names.ts';
import { announcedTo } from './on-premises/announced.ts';
import { isOnPremises } from './on-premises/segments.ts';
import { tablesTo } from './firewall/tables-to.ts';
import type { Network } from './types.ts';

/**
 * Of a transit gateway and of a scope of IPAM. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html,
 * https://docs.aws.amazon.com/vpc/latest/ipam/quotas-ipam.html, of VPN connections in a region, and of prefixes that a Direct Connect gateway announces:
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html, https://docs.aws.amazon.com/directconnect/latest/UserGuide/limits.html
 */
const most = { tables: 20, routes: 10_000, attachments: 5_000, pools: 50, vpns: 50, announced: 200 } as const;

const byRequest = 'request an increase in Service Quotas before apply';

/** Reports what exceeds a quota: as a warning, if AWS raises it. */
export const tellQuotas = (network: Network, { report }: SectionContext): void => {
  const { regions, segments, sites, shared } = network;
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
  tellOnPremises(network, report);
  const tablesWith = new Map(segments.map(({ name }) => [name, tablesTo(network, name).length]));
  for (const { region } of regions) {
    const own = [...sites, ...shared].filter((site) => site.region === region);
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

const tellOnPremises = (network: Network, report: SectionContext['report']): void => {
  const { regions, onPremises } = network;
  for (const { region } of regions) {
    const count = onPremises.filter((one) => one.region === region && one.link.kind === 'vpn').length;
    if (count > most.vpns)
      report.warn(
        ['network', 'onPremises'],
        `${countText(count)} VPN connections in ${region}; the default quota is ${most.vpns}`,
        byRequest,
      );
  }
  for (const one of onPremises) {
    const count = one.link.kind === 'direct connect' ? announcedTo(network, one).length : 0;
    if (count > most.announced)
      report.key(
        ['network', 'onPremises', one.name],
        `the Direct Connect gateway of "${one.name}" announces ${countText(count)} blocks; the quota is ${most.announced}`,
        'connect fewer segments',
      );
  }
};
