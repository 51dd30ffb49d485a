import type { Deployment } from '../../../config/deployment/types.ts';
import type { LandingZone } from '../../../config/landing-zone.ts';
import { hasMembers } from '../deployments.ts';
import { withoutSecrets } from '../secrets.ts';
import { isUnder } from '../../inventory/places.ts';
import { rootName, type StackSetSpec } from './spec.ts';

/** What a stack set shall be. */
export const specOf = (deployment: Deployment, zone: LandingZone): StackSetSpec => {
  const { template, tags, targets, rollout } = deployment;
  const regions = [...deployment.regions].sort();
  const only = singleAccounts(deployment, zone);
  // Single accounts may be anywhere, and move.
  const units = targets.organizationalUnits.length > 0 ? targets.organizationalUnits : [''];
  return {
    template,
    parameters: withoutSecrets(deployment.parameters, template),
    tags,
    rollout,
    only,
    permissions: 'SERVICE_MANAGED',
    targets: Object.fromEntries(units.map((path) => [path === '' ? rootName : path, regions])),
    deployAfter: only ? [] : automaticAmong(deployment.dependsOn, zone).sort(),
    instances: {},
    ...(deployment.overrides ? { overrides: deployment.overrides } : {}),
  };
};

/** The accounts, where not all under some OUs get it; undefined where all of them do. */
const singleAccounts = ({ targets }: Deployment, zone: LandingZone): string[] | undefined => {
  const { organizationalUnits: units, except, accounts } = targets;
  if (units.length > 0 && except.length === 0) return undefined;
  const below = zone.accounts.filter(
    ({ key, ou, management, closed }) =>
      !management && !closed && !except.includes(key) && units.some((path) => isUnder(ou ?? '', path)),
  );
  return [...accounts, ...below.map(({ key }) => key)].sort();
};

/** AWS orders automatic deployments among the sets that have it. */
const automaticAmong = (names: readonly string[], zone: LandingZone): string[] =>
  zone.deployments
    .filter((one) => names.includes(one.name) && hasMembers(one.targets) && !singleAccounts(one, zone))
    .map(({ name }) => name);
