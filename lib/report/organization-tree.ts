import { isOpen, type LiveOrganization } from '../aws/live-organization.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { push } from '../plan/multimap.ts';
import type { TreeNode } from './tree.ts';

/** The organization that the config asks for. */
export const desiredTree = (zone: LandingZone): TreeNode => {
  const below = (parent: string | undefined): TreeNode[] => [
    ...zone.organizationalUnits
      .filter((unit) => unit.parent === parent)
      .map((unit) => ({ name: unit.name, guardrails: unit.guardrails, children: below(unit.path) })),
    ...zone.accounts
      .filter((account) => account.ou === parent)
      .map(({ key, email, management, closed, guardrails }) => ({
        name: key,
        detail: closed ? 'closed' : (email ?? (management ? 'the management account' : '')),
        guardrails,
        children: [],
      })),
  ];
  return { name: 'root', guardrails: zone.root.guardrails, children: below(undefined) };
};

/** The organization that AWS has. */
export const liveTree = (live: LiveOrganization): TreeNode => {
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
