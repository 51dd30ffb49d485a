import type { Attachment, Vpc } from '../model.ts';
import type { OnPremisesAttachment } from './resource.ts';

/** Of the subnets that stand for the blocks of such a network. */
export const onPremisesTier = 'on-premises';

export const isOnPremises = ({ subnets }: Pick<Vpc, 'subnets'>): boolean =>
  subnets.some(({ tier }) => tier === onPremisesTier);

/** A network on premises as a packet sees it: addresses that send everything else to AWS. */
export const vpcOnPremises = ({ name, region, blocks }: OnPremisesAttachment): Vpc => ({
  name,
  account: name,
  region,
  blocks,
  subnets: blocks.map((block) => ({
    name: `${name} ${block}`,
    tier: onPremisesTier,
    block,
    routes: [{ to: '0.0.0.0/0', via: { kind: 'attachment', attachment: name } }],
  })),
});

export const endOnPremises = ({ name }: OnPremisesAttachment): Attachment['to'] => ({ kind: 'on premises', vpc: name });
