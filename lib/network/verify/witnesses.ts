import type { Subnet, Vpc } from '../model.ts';
import type { Pair, Tally } from '../proof/matrix.ts';
import type { Proof } from '../proof/index.ts';

type Witnesses = Tally['witnesses'];

export const notConnected = (found: Witnesses): Pair | undefined => found.apart ?? found['one-way'] ?? found.partly;
export const arriving = (found: Witnesses): Pair | undefined => found.connected ?? found.partly ?? found['one-way'];

export const placesIn = (proof: Proof) =>
  proof.network.vpcs.flatMap((vpc) => vpc.subnets.map((subnet): Place => ({ vpc, subnet })));

export interface Place {
  readonly vpc: Vpc;
  readonly subnet: Subnet;
}
