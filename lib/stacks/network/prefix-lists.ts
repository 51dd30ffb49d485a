import { CfnOutput, Stack, type App } from 'aws-cdk-lib';
import { CfnPrefixList } from 'aws-cdk-lib/aws-ec2';
import type { LandingZone } from '../../config/landing-zone.ts';
import { prefixListsName } from '../../config/sections/network/names.ts';
import type { Network } from '../../config/sections/network/types.ts';
import { inAccount, type Definition } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { principalsOf, share } from './share.ts';
import { named } from './tags.ts';

/** A list for each segment, with its blocks in all regions, and for each network on premises: rules of security groups can name them. */
export const prefixLists = ({ network }: LandingZone): Definition[] =>
  network?.prefixLists === true
    ? network.regions.map(({ region }) => ({
        name: prefixListsName(region),
        targets: inAccount(network.account),
        regions: [region],
        trustedAccess: ['ram.amazonaws.com'],
        make: (app) => makeStack(app, prefixListsName(region), network),
      }))
    : [];

const makeStack = (app: App, name: string, network: Network): Stack => {
  const stack = new Stack(app, name, {
    description: 'Landing zone: prefix lists of segments and on-premises networks, for rules of security groups.',
  });
  const lists = blocksByName(network).map(([list, blocks]) => {
    const made = new CfnPrefixList(stack, `List${logicalId(list)}`, {
      prefixListName: `landing-zone-${list}`,
      addressFamily: 'IPv4',
      maxEntries: sizeFor(blocks.length),
      entries: blocks.map((cidr) => ({ cidr })),
      tags: named(list),
    });
    new CfnOutput(stack, `ListId${logicalId(list)}`, { value: made.attrPrefixListId });
    return made;
  });
  share(stack, 'Share', {
    name: 'landing-zone-prefix-lists',
    arns: lists.map(({ attrArn }) => attrArn),
    principals: principalsOf(network.groups),
  });
  return stack;
};

/** Those of its networks on premises are in the list of a segment as well. */
const blocksByName = ({ segments, onPremises }: Network): [name: string, blocks: string[]][] => [
  ...segments.map(({ name, blocks }): [string, string[]] => [
    name,
    [...Object.values(blocks), ...onPremises.filter((one) => one.segment === name).flatMap((one) => one.blocks)],
  ]),
  ...onPremises.map(({ name, blocks }): [string, string[]] => [name, [...blocks]]),
];

/**
 * The size counts as so many rules of a security group, used or not. It grows in steps, because AWS refuses one that the rules of some group
 * have no room for. https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
 */
const sizeFor = (count: number): number => Math.ceil(count / step) * step;
const step = 5;
