import type { Network } from '../model.ts';
import type { Context, Item } from './context.ts';
import { addGateways } from './gateways.ts';
import { idsOf } from './ids.ts';
import { addVpcs } from './vpcs.ts';

export interface Snapshot {
  /** By path in the folder of the snapshot. */
  readonly files: Readonly<Record<string, Readonly<Record<string, readonly Item[]>>>>;
  /** What differs from the network, and how often. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/**
 * A network as Batfish reads it of AWS, with accounts told by their keys: files that are named for their one list, by account and region
 * (https://github.com/batfish/batfish/blob/cba1873338ae3b1952883706f5d7c6d969b385ec/projects/batfish/src/main/java/org/batfish/main/Batfish.java#L1382
 * and Region.java in https://github.com/batfish/batfish/tree/cba1873338ae3b1952883706f5d7c6d969b385ec/projects/batfish/src/main/java/org/batfish/representation/aws).
 * `owner`: account of the gateways.
 */
export const batfishSnapshot = (network: Network, owner: string): Snapshot => {
  const files: Record<string, Record<string, Item[]>> = {};
  const leftOut: Record<string, number> = {};
  const context: Context = {
    network,
    owner,
    ids: idsOf(),
    vpcs: new Map(network.vpcs.map((vpc) => [vpc.name, vpc])),
    attachments: new Map(
      network.gateways.flatMap((gateway) =>
        gateway.attachments.map((attachment) => [attachment.name, { attachment, gateway }]),
      ),
    ),
    add: (account, region, key, item) => {
      const file = (files[`aws_configs/accounts/${account}/${region}/${key}.json`] ??= {});
      (file[key] ??= []).push(item);
    },
    leaveOut: (what) => {
      leftOut[what] = (leftOut[what] ?? 0) + 1;
    },
  };
  addVpcs(context);
  addGateways(context);
  return { files, leftOut };
};
