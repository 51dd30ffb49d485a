import type { Path } from '../../../text/yaml.ts';
import { overlaps, parseAddress, prefixOf } from '../../../words/prefix.ts';
import type { SectionContext } from '../../section.ts';
import { notPublic } from '../addresses/blocks.ts';
import { asnOf } from '../names.ts';
import type { DirectConnect, NetworkRegion, OnPremises, Vpn } from '../types.ts';
import type { WrittenOnPremises } from './schema.ts';

interface Known {
  readonly region: string;
  readonly regions: readonly NetworkRegion[];
  readonly before: readonly OnPremises[];
}

/** How a network is attached, after everything wrong with that has been reported; undefined: not at all. */
export const readLink = (
  at: Path,
  { vpn, directConnect }: WrittenOnPremises,
  known: Known,
  context: SectionContext,
): OnPremises['link'] | undefined => {
  const { report } = context;
  const name = String(at.at(-1));
  if (vpn && directConnect)
    report.key([...at, 'directConnect'], `"${name}" has both vpn and directConnect`, 'remove one of them');
  if (vpn) return readVpn([...at, 'vpn'], vpn, known, context);
  if (directConnect) return readDirectConnect([...at, 'directConnect', 'asn'], directConnect.asn, known, context);
  if (!report.unreadWithin(at))
    report.key(at, `"${name}" is not attached`, 'add vpn: { address: ADDRESS }, or directConnect: { asn: 64600 }');
  return undefined;
};

/** https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-options.html */
const asns = { most: 4_294_967_294, private: [64_512, 65_534], extended: [4_200_000_000, 4_294_967_294] } as const;

/** https://docs.aws.amazon.com/sdkfornet/latest/apidocs/items/MEC2IEC2CreateCustomerGatewayCreateCustomerGatewayRequestNET35.html */
const reserved: Readonly<Record<string, number>> = { 'us-east-1': 7224, 'eu-west-1': 9059 };

const readVpn = (
  at: Path,
  { address, asn }: NonNullable<WrittenOnPremises['vpn']>,
  { region, regions, before }: Known,
  { report }: SectionContext,
): Vpn => {
  const here = [...at, 'address'];
  const base = parseAddress(address);
  const twin = before.find(
    ({ link, region: other }) => link.kind === 'vpn' && link.address === address && other === region,
  );
  if (base === undefined) report.value(here, `"${address}" is not an IPv4 address`, 'use one such as 198.51.100.10');
  else if (notPublic.some((one) => overlaps(prefixOf(one), { base, length: 32 })))
    report.value(
      here,
      `${address} is not a public address`,
      'use the address that the customer gateway has on the internet',
    );
  // AWS gives the customer gateway that is there: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateCustomerGateway.html
  else if (twin)
    report.value(
      here,
      `${address} is also the customer gateway of "${twin.name}" in ${region}`,
      'use one entry with the blocks of both, or another address',
    );
  if (asn === undefined) return { kind: 'vpn', address, asn };
  if (asn < 1 || asn > asns.most)
    report.value([...at, 'asn'], `${asn} is not a BGP ASN`, `use a number from 1 to ${asns.most}, such as 65010`);
  else if (reserved[region] === asn)
    report.value([...at, 'asn'], `AWS reserves the ASN ${asn} in ${region}`, 'use another number, such as 65010');
  else tellOwn([...at, 'asn'], asn, regions, report);
  return { kind: 'vpn', address, asn };
};

/** https://docs.aws.amazon.com/directconnect/latest/APIReference/API_CreateDirectConnectGateway.html */
const readDirectConnect = (at: Path, asn: number, { regions }: Known, { report }: SectionContext): DirectConnect => {
  const isIn = ([first, last]: readonly [number, number]): boolean => asn >= first && asn <= last;
  if (!isIn(asns.private) && !isIn(asns.extended))
    report.value(
      at,
      `${asn} is not a private BGP ASN`,
      `use a number from ${asns.private.join(' to ')}, or from ${asns.extended.join(' to ')}`,
    );
  else tellOwn(at, asn, regions, report);
  return { kind: 'direct connect', asn };
};

/** A gateway does not take routes with its own ASN in their path. */
const tellOwn = (at: Path, asn: number, regions: readonly NetworkRegion[], report: SectionContext['report']): void => {
  const own = regions.find((_, index) => asnOf(index) === asn);
  if (own)
    report.value(at, `${asn} is the ASN of the transit gateway of ${own.region}`, 'use another number, such as 65010');
};
