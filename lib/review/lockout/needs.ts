import { exportsIn } from '../../config/deployment/exports.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { automationNeeds, listingExports } from './automation.ts';
import { assuming, breakGlassNeeds, hasBreakGlass } from './break-glass.ts';
import { jobNeeds } from './jobs.ts';
import type { Need } from './need.ts';
import { isTarget, stackNeeds } from './stacks.ts';

/**
 * What must be possible in each open member account, by key, for all that the config asks for. Accounts that need the same share a list.
 * Service-linked roles and the management account need nothing: neither SCPs nor RCPs bind them.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
 */
export const needsOf = (zone: LandingZone): ReadonlyMap<string, readonly Need[]> => {
  const { security, network, deployments, accounts, roles } = zone;
  const ofStacks = new Map(deployments.map((one) => [one.name, stackNeeds(one, zone)]));
  const exporting = exportsOf(zone);
  const rescue = breakGlassNeeds(zone);
  const lists = new Map<string, readonly Need[]>();
  const listFor = (account: LandingZone['accounts'][number]): readonly Need[] => {
    const { key } = account;
    const names = deployments.filter(({ targets }) => isTarget(targets, account)).map(({ name }) => name);
    const offices =
      [security?.administrator, network?.account, roles.jobs?.account].includes(key) || exporting.has(key);
    const rescued = hasBreakGlass(zone, account);
    const { role } = account;
    const alike = JSON.stringify([offices ? key : '', rescued, role, names]);
    const list = lists.get(alike) ?? [
      ...[...automationNeeds(zone, key), ...(exporting.get(key) ?? []), assuming(zone, 'automation', role)].map(
        (one) => (role === undefined ? one : { ...one, role }),
      ),
      ...jobNeeds(zone, key),
      ...(rescued ? rescue : []),
      ...names.flatMap((name) => ofStacks.get(name) ?? []),
    ];
    lists.set(alike, list);
    return list;
  };
  return new Map(
    accounts.filter(({ management, closed }) => !management && !closed).map((one) => [one.key, listFor(one)]),
  );
};

/** Accounts whose exports are read for the parameters of others. */
const exportsOf = ({ deployments }: LandingZone): Map<string, Need[]> => {
  const found = new Map<string, Map<string, Need>>();
  for (const { name, parameters } of deployments)
    for (const { account, region } of exportsIn(JSON.stringify(parameters))) {
      const regions = found.get(account) ?? new Map<string, Need>();
      found.set(account, regions.set(region, listingExports(region, `stack-set:${name}`)));
    }
  return new Map([...found].map(([account, regions]) => [account, [...regions.values()]]));
};
