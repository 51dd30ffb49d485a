import type { Deployment } from '../config/deployment/types.ts';
import { exportPlaceholder } from '../config/deployment/exports.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { isUnder } from '../config/organization/unit-path.ts';
import { gatewayExport, regionsTable, tableExport } from '../config/sections/network/names.ts';
import { idIn, madeIn, poolsOf, speaksOfNetworks, type Stack } from './made.ts';
import type { Network } from './model.ts';
import { peeringsOf, type Peering } from './peerings.ts';
import { placesOf, type Place } from './places.ts';
import { withPublicAccess } from './public-access.ts';
import { exportOfTarget, routesOf, type TableRoutes } from './routes.ts';
import type { NetworkResource, Placements } from './resources/resource.ts';
import { networkOf } from './resources/network-of.ts';

/** Everything that makes a network: templates with the accounts that get them, and what the network account says besides. */
export interface Parts {
  /** Key of the network account. */
  readonly account: string;
  readonly stacks: readonly Stack[];
  readonly places: readonly Place[];
  readonly peerings: readonly Peering[];
  readonly routes: readonly TableRoutes[];
}

/** What the config of a zone makes. The templates must have been made. */
export const partsOf = (zone: LandingZone): Parts => ({
  account: zone.network?.account ?? '',
  stacks: zone.deployments.map((one) => ({ ...one, accounts: accountsOf(one, zone) })),
  places: zone.network ? placesOf(zone.network) : [],
  peerings: zone.network ? peeringsOf(zone.network) : [],
  routes: zone.network ? routesOf(zone.network) : [],
});

/** The network that a zone makes. */
export const plannedNetwork = (zone: LandingZone): Network => withPublicAccess(networkFrom(partsOf(zone)), zone);

/**
 * The network that these parts make, from nothing. Ids are made up, and pools give their blocks in the order of the accounts: which one an
 * account gets at AWS nobody knows before, and no route of ours depends on it.
 */
export const networkFrom = (parts: Parts): Network => {
  const exported = new Map<string, string>();
  const pools = poolsOf();
  const resources: NetworkResource[] = [];
  for (const stack of inOrder(parts.stacks.filter(({ template }) => speaksOfNetworks(template))))
    for (const region of stack.regions)
      for (const account of stack.accounts) resources.push(...madeIn({ stack, account, region, exported, pools }));
  return networkOf(resources, placementsOf(parts, exported));
};

/** What the network account says of the attachments of accounts, and of peerings. */
const placementsOf = (
  { account, places, peerings, routes }: Parts,
  exported: ReadonlyMap<string, string>,
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
    return exported === undefined ? peeringId(region, target) : idOf(region, exported);
  };
  return {
    peerings: sides.map(({ region, id, other }) => ({ id, other, gateway: idOf(region, gatewayExport) })),
    associations: [
      ...placed.map(({ attachment, segment, region }) => ({ attachment, table: table(region, segment) })),
      ...sides.flatMap(({ id, region, isPlaced }) =>
        isPlaced ? { attachment: id, table: table(region, regionsTable) } : [],
      ),
    ],
    propagations: placed.flatMap(({ attachment, reachedFrom, region }) =>
      reachedFrom.map((name) => ({ attachment, table: table(region, name) })),
    ),
    routes: routes.flatMap(({ region, table: name, routes: those }) =>
      Object.entries(those).map(([to, target]) => ({
        table: table(region, name),
        to,
        via: attachmentTo(region, target),
      })),
    ),
  };
};

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
