import type { World } from '../../world/world.ts';
import type { OperationRecord, StackSetRecord, WorkRecord } from '../records.ts';
import { templateOf } from '../templates.ts';

/** What AWS takes for one stack of a set, however many go side by side. */
const usual = 40;

/**
 * And for those with a resource of these types. https://github.com/hashicorp/terraform-provider-aws/issues/34888 (firewalls),
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/SetUpVPNConnections.html ("might take a few minutes"),
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dx_gateway_association (waits for up to 30 minutes)
 */
const slow: Readonly<Record<string, { readonly made: number; readonly deleted: number }>> = {
  'AWS::NetworkFirewall::Firewall': { made: 360, deleted: 1_260 },
  'AWS::EC2::VPNConnection': { made: 300, deleted: 300 },
  'AWS::DirectConnect::DirectConnectGatewayAssociation': { made: 600, deleted: 600 },
};

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
  if (!changes) return usual;
  const waits = Object.values(templateOf(world, set.template)?.Resources ?? {}).flatMap(({ Type }) => slow[Type] ?? []);
  return Math.max(usual, ...waits.map(({ made, deleted }) => (action === 'DELETE' ? deleted : made)));
};
