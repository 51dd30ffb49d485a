import { contains, prefixOf } from '../../../../config/words/prefix.ts';
import { notPublic } from '../../../../config/sections/network/addresses/blocks.ts';
import { blockOf } from '../../../network/blocks.ts';
import { associationsOf } from '../../../network/direct-connect.ts';
import { quotas } from '../../../network/quotas.ts';
import { isRefusal, refusal } from '../../../network/refusal.ts';
import type { NetworkResource } from '../../../network/state/records.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { visibleGateway } from './gateways.ts';
import { each, limit, others, whenNew, withOwn, type Rule } from './rule.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateCustomerGateway.html */
const hasAddress: Rule = (on) => {
  const { IpAddress: address, BgpAsn: asn = 65_000, BgpAsnExtended: extended, Type: type } = on.properties;
  const block = blockOf(`${asText(address)}/32`);
  if (type !== 'ipsec.1')
    return refusal('InvalidParameterValue', `Value (${asText(type)}) for parameter type is invalid.`);
  if (!block || notPublic.some((one) => contains(prefixOf(one), block)))
    return refusal('InvalidParameterValue', `Value (${asText(address)}) for parameter ipAddress is invalid.`);
  const number = Number(extended ?? asn);
  if (number < 1 || number > 4_294_967_295 || (extended === undefined && number >= 2 ** 31))
    return refusal('InvalidParameterValue', `Value (${number}) for parameter bgpAsn is invalid.`);
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
  return others(on, on.view.at(types.customerGateway, on.place)).some((one) => one.properties.IpAddress === address)
    ? refusal(
        'InvalidCustomerGateway.DuplicateIpAddress',
        `There is a conflict among the specified gateway IP addresses: ${asText(address)}`,
      )
    : undefined;
};

export const customerGateway = whenNew(
  each(
    hasAddress,
    limit(types.customerGateway, quotas.customerGateways, 'CustomerGatewayLimitExceeded', 'customer gateways'),
  ),
);

/** To a transit gateway of the account, or to a virtual private gateway, which nothing is known of here. */
const toGateway: Rule = (on) => {
  const { CustomerGatewayId: customer, TransitGatewayId: gateway, VpnGatewayId: other } = on.properties;
  if (gateway !== undefined && other !== undefined)
    return refusal(
      'InvalidParameterCombination',
      'The parameters transitGatewayId and vpnGatewayId cannot be used together',
    );
  const owner = gateway === undefined ? undefined : visibleGateway(on, gateway);
  if (owner && isRefusal(owner)) return owner;
  return withOwn(on, types.customerGateway, customer, () => tunnelRefusal(on.properties));
};

/** https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html */
const tunnelRefusal = ({ VpnTunnelOptionsSpecifications: tunnels = [] }: Readonly<Record<string, unknown>>) => {
  const list = tunnels as Readonly<Record<string, { Value: unknown }[]>>[];
  if (list.length > 2) return refusal('InvalidParameterValue', 'A VPN connection has two tunnels.');
  const wrong = list
    .flatMap((tunnel) =>
      Object.entries(choices).flatMap(([name, known]) => (tunnel[name] ?? []).map((one) => ({ one, known }))),
    )
    .find(({ one, known }) => !known.includes(String(one.Value)));
  return (
    wrong && refusal('InvalidParameterValue', `Value (${String(wrong.one.Value)}) for a tunnel option is invalid.`)
  );
};

const encryption = ['AES128', 'AES256', 'AES128-GCM-16', 'AES256-GCM-16'];
const integrity = ['SHA1', 'SHA2-256', 'SHA2-384', 'SHA2-512'];
const groups = ['2', ...Array.from({ length: 11 }, (_, index) => String(index + 14))];
const choices: Readonly<Record<string, readonly string[]>> = {
  IKEVersions: ['ikev1', 'ikev2'],
  Phase1EncryptionAlgorithms: encryption,
  Phase2EncryptionAlgorithms: encryption,
  Phase1IntegrityAlgorithms: integrity,
  Phase2IntegrityAlgorithms: integrity,
  Phase1DHGroupNumbers: groups,
  Phase2DHGroupNumbers: [...groups, '5'],
};

export const vpn = whenNew(
  each(toGateway, limit(types.vpn, quotas.vpnConnections, 'VpnConnectionLimitExceeded', 'VPN connections')),
);

/** https://docs.aws.amazon.com/directconnect/latest/APIReference/API_CreateDirectConnectGateway.html */
export const directConnect = whenNew((on) => {
  const number = Number(on.properties.AmazonSideAsn ?? 64_512);
  const isPrivate = (number >= 64_512 && number <= 65_534) || (number >= 4_200_000_000 && number <= 4_294_967_294);
  if (!isPrivate) return refusal('DirectConnectClientException', `Amazon ASN ${number} is not a private ASN.`);
  const known = [...on.view.network.resources.values()].filter(
    ({ type, account }) => type === types.directConnect && account === on.place.account,
  );
  return known.length < quotas.directConnectGateways
    ? undefined
    : refusal('DirectConnectClientException', 'The limit of Direct Connect gateways has been reached.');
});

/** https://docs.aws.amazon.com/directconnect/latest/UserGuide/direct-connect-transit-gateways.html, allowed-to-prefixes.html */
export const directConnectAssociation: Rule = (on) => {
  const { AssociatedGatewayId: id, AllowedPrefixesToDirectConnectGateway: prefixes = [] } = on.properties;
  const owner = visibleGateway(on, id);
  if (isRefusal(owner)) return owner;
  const blocks = prefixes as string[];
  if (blocks.length === 0)
    return refusal('DirectConnectClientException', 'Allowed prefixes are required for a transit gateway association.');
  if (blocks.length > quotas.prefixesToDirectConnect)
    return refusal('DirectConnectClientException', 'The limit of allowed prefixes has been reached.');
  const isOf = ({ type, properties }: NetworkResource): boolean =>
    type === types.directConnect && properties.DirectConnectGatewayId === on.properties.DirectConnectGatewayId;
  // It is in no region: another stack may have it anywhere.
  const gateway =
    on.view.at(types.directConnect, on.place).find(isOf) ?? [...on.view.network.resources.values()].find(isOf);
  if (!gateway) return undefined;
  if (Number(gateway.properties.AmazonSideAsn ?? 64_512) === Number(owner.properties.AmazonSideAsn ?? 64_512))
    return refusal(
      'DirectConnectClientException',
      'The Amazon ASN of the Direct Connect gateway and of the transit gateway must be different.',
    );
  const own = gateway.properties.DirectConnectGatewayId;
  const isTwice = others(on, on.view.naming(owner.id, types.directConnectAssociation)).some(
    ({ properties }) => properties.DirectConnectGatewayId === own,
  );
  return isTwice || others(on, associationsOf(on.view, gateway)).length >= quotas.gatewaysPerDirectConnect
    ? refusal(
        'DirectConnectClientException',
        'The transit gateway can not be associated with the Direct Connect gateway.',
      )
    : undefined;
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateManagedPrefixList.html */
export const prefixList: Rule = (on) => {
  const { Entries: entries = [], MaxEntries: most, PrefixListName: name } = on.properties;
  const blocks = (entries as { Cidr: unknown }[]).map(({ Cidr }) => asText(Cidr));
  const wrong = blocks.find((block) => !blockOf(block));
  if (wrong !== undefined) return refusal('InvalidParameterValue', `The CIDR (${wrong}) is invalid.`);
  if (asText(name).startsWith('com.amazonaws'))
    return refusal('InvalidParameterValue', 'The prefix list name can not start with com.amazonaws.');
  if (new Set(blocks).size < blocks.length)
    return refusal('InvalidParameterValue', 'The prefix list has duplicate entries.');
  if (Number(most) < 1 || Number(most) > quotas.entriesPerPrefixList || blocks.length > Number(most))
    return refusal('PrefixListMaxEntriesExceeded', 'The maximum number of entries has been exceeded.');
  return limit(types.prefixList, quotas.prefixLists, 'PrefixListLimitExceeded', 'prefix lists')(on);
};
