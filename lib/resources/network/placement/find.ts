import { endIfStopped } from '../../../aws/stop.ts';
import { isShared } from '../../../config/sections/network/names.ts';
import type { Site } from '../../../config/sections/network/types.ts';
import { UserError } from '../../../config/text/problems.ts';
import type { Inventory } from '../../inventory/index.ts';
import { attachedNow } from '../reads/attachments.ts';
import type { Place } from '../gateway.ts';
import { pause, patience } from '../wait.ts';
import { readAttachments, type Attachments, type LiveAttachment } from './live.ts';

const recent = new WeakMap<Inventory, Map<string, { at: number; read: Promise<Attachments> }>>();

/**
 * The attachment of an account, which may have come a moment ago. Many ask at once: they look at the same answer. Throws where its VPC has
 * not the block that it shall have.
 */
export const findAttachment = async (at: Place, account: string, block?: string): Promise<LiveAttachment> => {
  const { aws, inventory, region } = at;
  const known = recent.get(inventory) ?? new Map<string, { at: number; read: Promise<Attachments> }>();
  recent.set(inventory, known);
  const began = aws.clock.elapsed();
  for (let notBefore = began - 60_000; ; notBefore = aws.clock.elapsed()) {
    let last = known.get(region);
    if (!last || last.at < notBefore) {
      last = { at: aws.clock.elapsed(), read: readAttachments(at, attachedNow) };
      known.set(region, last);
    }
    const attachments = await last.read;
    const found = theOne(attachments, at, account);
    if (found && block !== undefined && blockText(found) !== block) throw otherBlock(account, block, found);
    if (found) return found;
    const other = block !== undefined && holderOf(block, attachments);
    if (other && other.account !== account) throw takenBlock(account, block, other);
    const [wait, turn] = block === undefined ? [patience, pause] : [importPatience, importPause];
    if (aws.clock.elapsed() - began > wait || (attachments.get(account)?.length ?? 0) > 1)
      throw notFound(account, region, attachments, block);
    endIfStopped(aws.signal);
    await aws.clock.sleep(turn);
  }
};

/**
 * Milliseconds. IPAM imports a VPC that it finds, and not before it has released the block of one that was deleted, which takes half an
 * hour. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_ipam_pool_cidr
 */
const [importPause, importPatience] = [30_000, 2_700_000];

const holderOf = (block: string, attachments: Attachments): LiveAttachment | undefined =>
  [...attachments.values()].flat().find(({ blocks }) => blocks.includes(block));

const otherBlock = (account: string, block: string, found: LiveAttachment): UserError =>
  new UserError(
    `the VPC of account ${account} has ${blockText(found)}, and the configuration says ${block}\n` +
      `    -> write the block that it has in accounts.${account}.addresses, or remove the blocks that it shall not have`,
  );

const takenBlock = (account: string, block: string, found: LiveAttachment): UserError =>
  new UserError(
    `a VPC of account ${found.account} has ${block}, the block of account ${account}\n` +
      '    -> delete that VPC, or write another block for one of the two accounts, then run again',
  );

const notFound = (account: string, region: string, attachments: Attachments, block?: string): UserError => {
  const count = attachments.get(account)?.length ?? 0;
  if (count <= 1 && block !== undefined)
    return new UserError(
      `IPAM has not imported a VPC of account ${account} with ${block} that is attached to the transit gateway of ${region}\n` +
        `    -> look at the stack of its VPC in CloudFormation, and in IPAM at what else has addresses of ${block}, then run again`,
    );
  return new UserError(
    count > 1
      ? `account ${account} has ${count} VPCs with landing zone addresses attached in ${region}\n` +
          '    -> delete those that the landing zone did not create, then run again'
      : `the transit gateway of ${region} has no attachment of ${isShared(account) ? 'VPC' : 'account'} ${account}\n` +
          '    -> look at the stack of its VPC in CloudFormation, then run again',
  );
};

const sites = new WeakMap<readonly Site[], ReadonlyMap<string, Site>>();

/** What the config says of the VPC of an account. */
export const siteOf = ({ network, region }: Place, account: string): Site | undefined => {
  const known = sites.get(network.sites) ?? new Map(network.sites.map((one) => [`${one.region} ${one.account}`, one]));
  sites.set(network.sites, known);
  return known.get(`${region} ${account}`);
};

/** All that a VPC has of our pools: with one block more, it is not what the config says. */
export const blockText = ({ blocks }: LiveAttachment): string => [...blocks].sort().join(' and ');

/**
 * An account may have made VPCs of its own from our pools: which one is ours nobody can tell then, and none gets a place, unless the
 * config names the block of ours.
 */
export const theOne = (attachments: Attachments, at: Place, account: string): LiveAttachment | undefined => {
  const { addresses, block } = siteOf(at, account) ?? {};
  const own = attachments.get(account) ?? [];
  const fitting = own.filter((one) => addresses === undefined || one.addresses === addresses);
  return fitting.find((one) => blockText(one) === block) ?? (fitting.length === 1 ? fitting[0] : undefined);
};
