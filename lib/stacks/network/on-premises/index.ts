import { CfnOutput, Fn, Stack, type App } from 'aws-cdk-lib';
import {
  onPremisesExport,
  onPremisesName,
  gatewayExport,
  gatewayName,
} from '../../../config/sections/network/names.ts';
import type { LandingZone } from '../../../config/landing-zone.ts';
import type { Network, OnPremises } from '../../../config/sections/network/types.ts';
import { inAccount, type Definition } from '../../definition.ts';
import { directConnect } from './direct-connect.ts';
import { vpn } from './vpn.ts';

/**
 * The attachment of each network on premises to the transit gateway of its region. It reaches nothing until the kind `on-premises` associates
 * it with the table of its segment, and what leads to it is a matter of the kind `routes`.
 */
export const networksOnPremises = ({ network }: LandingZone): Definition[] =>
  network
    ? network.onPremises.map((one) => ({
        name: onPremisesName(one.name),
        targets: inAccount(network.account),
        regions: [one.region],
        dependsOn: [gatewayName(one.region)],
        make: (app) => makeStack(app, network, one),
      }))
    : [];

const makeStack = (app: App, network: Network, one: OnPremises): Stack => {
  const stack = new Stack(app, onPremisesName(one.name), {
    description: `Landing zone: the on-premises network ${one.name} in segment ${one.segment}.`,
  });
  const gatewayId = Fn.importValue(gatewayExport);
  const id =
    one.link.kind === 'vpn'
      ? vpn(stack, one.name, one.link, gatewayId)
      : directConnect(stack, network, one, one.link, gatewayId);
  new CfnOutput(stack, 'LinkId', { value: id, exportName: onPremisesExport(one.name) });
  // What a plan takes the network for, before and after.
  new CfnOutput(stack, 'Blocks', { value: one.blocks.join(' ') });
  return stack;
};
