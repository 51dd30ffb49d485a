import type { LandingZone } from '../../config/landing-zone.ts';
import type { Address } from '../../plan/resource.ts';
import { stackAddress, stackSetAddress } from '../inventory/addresses.ts';

/** The resources that deployments of these names are: a stack set for members, stacks (of this region, where there is one) for the management account. */
export const deploymentAddresses = (zone: LandingZone, names: readonly string[], region?: string): Address[] =>
  zone.deployments
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name, targets, regions }) => [
      ...(hasMembers(targets) ? [stackSetAddress(name)] : []),
      ...(targets.management
        ? regions
            .filter((one) => region === undefined || one === region || !regions.includes(region))
            .map((one) => stackAddress(one, name))
        : []),
    ]);

/** Whether it goes to member accounts. */
export const hasMembers = ({ organizationalUnits, accounts }: LandingZone['deployments'][number]['targets']): boolean =>
  organizationalUnits.length + accounts.length > 0;
