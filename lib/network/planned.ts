import type { Deployment } from '../config/deployment/types.ts';
import { exportPlaceholder } from '../config/deployment/exports.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { isUnder } from '../config/organization/unit-path.ts';
import { gatewayExport, onPremisesName, regionsTable, tableExport } from '../config/sections/network/names.ts';
import { idIn, madeIn, poolsOf, speaksOfNetworks, type Stack } from './made.ts';
import type { Network } from './model.ts';
import type { OnPremises } from '../config/sections/network/types.ts';
import { peeringsOf, type Peering } from './peerings.ts';
import { placesOf, type Place } from './places.ts';
import { publicAccessIn, withPublicAccess } from './public-access.ts';
import { exportOfTarget, onPremisesOf, routesOf, toNowhere, type TableRoutes } from './routes.ts';
import { text } from './resources/properties.ts';
import type { NetworkResource, OnPremisesAttachment, Placements } from './resources/resource.ts';
import { networkOf } from './resources/network-of.ts';

/** Everything that makes a network: templates with the accounts that get them, and what the network account says besides. */
export interface Parts {
  /** Key of the network account. */
  readonly account: string;
  readonly stacks: readonly Stack[];
  readonly places: readonly Place[];
  readonly peerings: readonly Peering[];
  readonly routes: readonly TableRoutes[];
  readonly onPremises: readonly PlacedOnPremises[];
}

/** A network on premises; the empty segment: its attachment is in no table, and what comes from there goes nowhere. */
export type PlacedOnPremises = Pick<OnPremises, 'name' | 'region' | 'segment' | 'blocks'>;

/** What the config of a zone makes. The templates must have been made. */
export const partsOf = (zone: LandingZone): Parts => ({
  account: zone.network?.account ?? '',
  stacks: zone.deployments.map((one) => ({ ...one, accounts: accountsOf(one, zone) })),
  places: zone.network ? placesOf(zone.network) : [],
  peerings: zone.network ? peeringsOf(zone.network) : [],
  routes: zone.network ? routesOf(zone.network) : [],
  onPremises: zone.network?.onPremises ?? [],
});

/** The network that a zone makes. */
export const plannedNetwork = (zone: LandingZone): Network =>
  withPublicAccess(networkFrom(partsOf(zone)), publicAccessIn(zone));

/**
 * The network that these parts make, from nothing. Ids are made up, and pools give their blocks in the order of the accounts: which one an
 * account gets at AWS nobody knows before, and no route of ours depends on it.
 */
export const networkFrom = (parts: Parts): Network => {
  const exported = new Map<string, string>();
  const blocks = new Map(
    parts.places.flatMap(({ account, region, stack, block }) =>
      block === undefined ? [] : [[idIn(account, region, stack, ''), block] as const],
    ),
  );
  const pools = poolsOf([...blocks.values()]);
  const resources: NetworkResource[] = [];
  for (const stack of inOrder(parts.stacks.filter(({ template }) => speaksOfNetworks(template))))
    for (const region of stack.regions)
      for (const account of stack.accounts) {
        const block = blocks.get(idIn(account, region, stack.name, ''));
        resources.push(...madeIn({ stack, account, region, exported, pools, block }));
      }
  return networkOf(resources, placementsOf(parts, exported, attachedIn(parts, resources)));
};

/** What the network account says of the attachments of accounts, and of peerings. */
const placementsOf = (
  { account, places, peerings, routes, onPremises }: Parts,
  exported: ReadonlyMap<string, string>,
  attached: readonly OnPremisesAttachment[],
): Placements => {
  const idOf = (region: string, name: string): string =>
    exported.get(exportPlaceholder({ region, name, account })) ?? '';
  const table = (region: string, name: string): string => idOf(region, tableExport(name));
  const placed = places.map((one) => ({
    ...one,
    attachment: idIn(one.account, one.region, one.stack, 'Attachment'),
  }));
  const sides = peerings.flatMap(({ regions: [one, other], placed: isPlaced }) => [
    { region: one, id: peeringId(one, other), other: peeringId(other, one), isPlaced },
    { region: other, id: peeringId(other, one), other: peeringId(one, other), isPlaced },
  ]);
  const attachmentTo = (region: string, target: string): string => {
    const exported = exportOfTarget(target);
    const premises = onPremisesOf(target);
    if (premises !== undefined) return attached.find(({ name }) => name === premises)?.id ?? '';
    return exported === undefined ? peeringId(region, target) : idOf(region, exported);
  };
  return {
    peerings: sides.map(({ region, id, other }) => ({ id, other, gateway: idOf(region, gatewayExport) })),
    associations: [
      ...placed.map(({ attachment, segment, region }) => ({ attachment, table: table(region, segment) })),
      ...sides.flatMap(({ id, region, isPlaced }) =>
        isPlaced ? { attachment: id, table: table(region, regionsTable) } : [],
      ),
      ...attached.flatMap(({ id, name, region }) =>
        onPremises.flatMap((one) =>
          one.name === name && one.segment !== '' ? { attachment: id, table: table(region, one.segment) } : [],
        ),
      ),
    ],
    onPremises: attached,
    propagations: placed.flatMap(({ attachment, reachedFrom, region }) =>
      reachedFrom.map((name) => ({ attachment, table: table(region, name) })),
    ),
    routes: routes.flatMap(({ region, table: name, routes: those }) =>
      Object.entries(those).map(([to, target]) => ({
        table: table(region, name),
        to,
        ...(target === toNowhere ? {} : { via: attachmentTo(region, target) }),
      })),
    ),
  };
};

/** Networks on premises that a template attaches to a gateway. */
const attachedIn = ({ account, onPremises }: Parts, resources: readonly NetworkResource[]): OnPremisesAttachment[] =>
  onPremises.flatMap(({ name, region, blocks }): OnPremisesAttachment[] => {
    const stack = idIn(account, region, onPremisesName(name), '');
    const link = resources.find(({ id, type }) => id.startsWith(stack) && links.has(type));
    const gateway = link && text(link, links.get(link.type) ?? '');
    return gateway ? [{ id: `${stack}Attachment`, gateway, region, name, blocks }] : [];
  });

/** The property that names the gateway. */
const links: ReadonlyMap<string, string> = new Map([
  ['AWS::EC2::VPNConnection', 'TransitGatewayId'],
  ['AWS::DirectConnect::DirectConnectGatewayAssociation', 'AssociatedGatewayId'],
]);

const peeringId = (one: string, other: string): string => `peering/${one}/${other}`;

/** Each after those that it depends on. */
const inOrder = (stacks: readonly Stack[]): Stack[] => {
  const byName = new Map(stacks.map((one) => [one.name, one]));
  const ordered = new Set<Stack>();
  const visit = (one: Stack): void => {
    if (ordered.has(one)) return;
    for (const name of one.dependsOn) {
      const other = byName.get(name);
      if (other && other !== one) visit(other);
    }
    ordered.add(one);
  };
  stacks.forEach(visit);
  return [...ordered];
};

const accountsOf = ({ targets }: Deployment, { accounts }: LandingZone): string[] =>
  accounts.flatMap(({ key, ou, closed, management }) => {
    if (management) return targets.management ? key : [];
    const under = targets.organizationalUnits.some((path) => isUnder(ou ?? '', path));
    return !closed && (targets.accounts.includes(key) || (under && !targets.except.includes(key))) ? key : [];
  });
