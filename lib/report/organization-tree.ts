import { isOpen, type LiveOrganization } from '../aws/live/organization.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { managementKey } from '../config/organization/types.ts';
import { push } from '../plan/multimap.ts';
import { addressName } from '../plan/resource.ts';
import { stackSet } from '../resources/deployment/stack-set/index.ts';
import { rootName } from '../resources/deployment/stack-set/spec.ts';
import { stateOf } from '../resources/deployment/stack/spec.ts';
import type { Deployed } from '../resources/inventory/deployed.ts';
import { isUnder } from '../resources/inventory/places.ts';
import type { TreeNode } from './text/tree.ts';

/** The organization that the config asks for. */
export const desiredTree = (zone: LandingZone): TreeNode => {
  const stacks = new Map<string, string[]>();
  for (const { address, spec } of stackSet.desired(zone)) {
    for (const { key, ou, management, closed } of zone.accounts) {
      if (management || closed || (spec.only && !spec.only.includes(key))) continue;
      for (const [path, regions] of Object.entries(spec.targets))
        if (isUnder(ou ?? '', path === rootName ? '' : path)) push(stacks, key, told(addressName(address), regions));
    }
  }
  for (const { name, targets, regions } of zone.deployments)
    if (targets.management) push(stacks, managementKey, told(name, regions));
  const below = (parent: string | undefined): TreeNode[] => [
    ...zone.organizationalUnits
      .filter((unit) => unit.parent === parent)
      .map((unit) => ({ name: unit.name, guardrails: unit.guardrails, children: below(unit.path) })),
    ...zone.accounts
      .filter((account) => account.ou === parent)
      .map(({ key, email, management, closed, guardrails }) => ({
        name: key,
        detail: closed ? 'closed' : (email ?? (management ? 'management account' : '')),
        guardrails,
        stacks: stacks.get(key) ?? [],
        children: [],
      })),
  ];
  return { name: 'root', guardrails: zone.root.guardrails, children: below(undefined) };
};

const told = (name: string, regions: readonly string[], state = ''): string =>
  `${name}: ${regions.join(', ')}${state === '' ? '' : ` ${state}`}`;

/** The organization that AWS has. */
export const liveTree = (live: LiveOrganization, { stacks, stackSets }: Deployed): TreeNode => {
  const deployed = new Map<string, string[]>();
  for (const { name, instances } of stackSets) {
    const states = new Map<string, string[]>();
    for (const { account, region, status } of instances) push(states, `${account} ${status}`, region);
    for (const [key, regions] of states) {
      const [account = '', ...status] = key.split(' ');
      const state = status.join(' ');
      push(deployed, account, told(name, regions.sort(), state === 'current' ? '' : state));
    }
  }
  const own = new Map<string, string[]>();
  for (const { name, region, status } of stacks)
    push(own, `${name} ${stateOf(status) === 'complete' ? '' : status}`, region);
  for (const [key, regions] of own) {
    const [name = '', state] = key.split(' ');
    push(deployed, live.managementId, told(name, regions.sort(), state));
  }
  const attached = new Map<string, string[]>();
  for (const { name, awsManaged, targets } of live.policies) {
    if (awsManaged) continue;
    for (const target of targets) push(attached, target, name);
  }
  const group = <Item extends { parent: string }>(items: readonly Item[]): Map<string, Item[]> => {
    const map = new Map<string, Item[]>();
    for (const item of items) push(map, item.parent, item);
    return map;
  };
  const [units, accounts] = [group(live.units), group(live.accounts)];
  const below = (parent: string): TreeNode[] => [
    ...(units.get(parent) ?? []).map(({ id, name }) => ({
      name,
      guardrails: attached.get(id) ?? [],
      children: below(id),
    })),
    ...(accounts.get(parent) ?? []).map((account) => ({
      name: account.name,
      detail: `${account.id} ${account.email}${isOpen(account) ? '' : ` ${account.state}`}`,
      guardrails: attached.get(account.id) ?? [],
      stacks: deployed.get(account.id) ?? [],
      children: [],
    })),
  ];
  return {
    name: 'root',
    detail: live.id,
    guardrails: attached.get(live.rootId) ?? [],
    children: below(live.rootId),
  };
};
