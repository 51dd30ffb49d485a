import type { LandingZone } from '../../config/landing-zone.ts';
import { UserError } from '../../config/text/problems.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { describeExisting, type Existing } from '../../network/existing/index.ts';
import { proposalFor } from '../../network/existing/proposal.ts';
import { prove, type Proof } from '../../network/proof/index.ts';
import { existingRows, existingText, proposalText } from '../../report/network/existing.ts';
import type { Unread } from '../../resources/network/seen/index.ts';
import { connectLive } from '../aws/connect.ts';

export interface SeenExisting {
  readonly account: string;
  readonly proof: Proof;
  readonly existing: Existing;
  readonly unread: readonly Unread[];
}

/** The networks of transit gateways of an account, in all governed regions, whoever made them. */
export const seeExisting = async (
  zone: LandingZone,
  account: string,
  throttle: boolean | undefined,
): Promise<SeenExisting> => {
  const keys = zone.accounts.map(({ key }) => key);
  if (!keys.includes(account)) throw new UserError(`unknown account "${account}"\n    -> ${didYouMean(account, keys)}`);
  const { readNetworkOf } = await import('../../resources/network/seen/index.ts');
  const regions = zone.regions.map((region) => ({ region }));
  const where = { account, regions, sites: [] };
  const { network, unread } = await readNetworkOf(connectLive(zone.partition, throttle), zone, where);
  if (network.gateways.length === 0)
    throw new UserError(
      `account "${account}" has no transit gateway in ${zone.regions.join(', ')}\n    -> use the account that owns the transit gateways`,
    );
  const proof = prove(network);
  return { account, proof, existing: describeExisting(proof, account, keys), unread };
};

export const toldOfExisting = ({ account, proof, existing, unread }: SeenExisting, json: boolean): string => {
  const rows = existingRows(existing);
  if (!json) return existingText({ account, network: proof.network, existing, rows, unread });
  return JSON.stringify({ segments: rows, notes: existing.notes, unread }, null, 2);
};

/** The YAML of a network beside it, and what it does not say, as comments. */
export const proposedFile = (seen: SeenExisting): string => {
  const { account, proof, existing, unread } = seen;
  return proposalText(proposalFor(existing, proof.network, account), {
    account,
    network: proof.network,
    existing,
    unread,
  });
};
