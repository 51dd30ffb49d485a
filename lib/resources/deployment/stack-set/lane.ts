import type { Template } from '../../../config/deployment/template.ts';
import type { Change } from '../../../plan/change.ts';
import type { Lane } from '../../kind.ts';
import { lostPools } from '../../network/lost-pools.ts';
import type { StackSetSpec } from './spec.ts';

const usual: Lane = { name: 'stack sets', width: 10, seconds: 120, stage: 1 };

/** AWS makes a firewall in some 6 minutes and deletes it in some 21. https://github.com/hashicorp/terraform-provider-aws/issues/34888 */
const newFirewalls: Lane = { ...usual, name: 'new firewalls', seconds: 420 };
const oldFirewalls: Lane = { ...usual, name: 'old firewalls', seconds: 1_320 };

/** IPAM releases blocks of VPCs that other stack sets have deleted, in up to half an hour (network/release.ts). */
const releases: Lane = { name: 'releases of addresses', width: 1, seconds: 1_920, stage: 1.5 };

/** Most take as long as another; what waits for slow parts of AWS has a lane of its own. */
export const laneOf = (change: Change<StackSetSpec>): Lane => {
  const before = change.action === 'create' ? undefined : change.before.spec.template;
  const after = change.action === 'delete' ? undefined : change.after.spec.template;
  if (lostPools(before, after).length > 0) return releases;
  if (hasFirewall(before) === hasFirewall(after)) return usual;
  return hasFirewall(after) ? newFirewalls : oldFirewalls;
};

const hasFirewall = (template: Template | undefined): boolean =>
  Object.values(template?.Resources ?? {}).some(({ Type }) => Type === 'AWS::NetworkFirewall::Firewall');
