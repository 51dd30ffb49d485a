import type { World } from '../../world/world.ts';
import type { OperationRecord, StackSetRecord, WorkRecord } from '../records.ts';
import { templateOf } from '../templates.ts';

/** What AWS takes for one stack of a set, however many go side by side. */
const usual = 40;

/** And for a firewall: https://github.com/hashicorp/terraform-provider-aws/issues/34888 */
const firewall = { made: 360, deleted: 1_260 } as const;

/** Seconds until the stacks of a wave are done. */
export const secondsOf = (
  world: World,
  set: StackSetRecord,
  { action, retain }: Pick<OperationRecord, 'action' | 'retain'>,
  wave: readonly WorkRecord[],
): number => {
  const isThere = ({ account, region }: WorkRecord): boolean =>
    world.stacks.has(set.instances[`${account} ${region}`]?.stack ?? '');
  const changes = wave.some((work) => (action === 'DELETE' ? isThere(work) && !retain : !isThere(work)));
  const types = Object.values(templateOf(world, set.template)?.Resources ?? {}).map(({ Type }) => Type);
  if (!changes || !types.includes('AWS::NetworkFirewall::Firewall')) return usual;
  return action === 'DELETE' ? firewall.deleted : firewall.made;
};
