import { EC2Client } from '@aws-sdk/client-ec2';
import type { Aws } from '../../../aws/aws.ts';
import { isOpen, readOrganization } from '../../../aws/live/organization.ts';
import { isUnreadable } from '../../../aws/unreadable.ts';
import type { LandingZone } from '../../../config/landing-zone.ts';
import { UserError } from '../../../config/text/problems.ts';
import type { Network } from '../../../network/model.ts';
import type { Members } from '../../../network/subjects.ts';
import { networkOf } from '../../../network/resources/network-of.ts';
import { matchAccounts } from '../../inventory/accounts.ts';
import { automationRole } from '../../inventory/roles.ts';
import { gatewayResources } from './gateway-resources.ts';
import { readGateways } from './gateways.ts';
import { inTurns } from './in-turns.ts';
import { oursOf } from './made.ts';
import { linksOnPremises } from './on-premises.ts';
import { vpcResources } from './vpc-resources.ts';
import { readVpcs, type SeenVpcs } from './vpcs.ts';

export interface SeenNetwork {
  readonly network: Network;
  /** Of these nothing is known but what the gateways have of them. */
  readonly unread: readonly Unread[];
}

export interface Unread {
  readonly account: string;
  readonly region: string;
  readonly why: string;
}

interface Asked {
  /** Key of an account, or its e-mail where the config does not know it. */
  readonly account: string;
  readonly id: string;
  readonly region: string;
}

/** Accounts that are read at once. A call is one of the throttles of its own account and region. */
const width = 40;

/** What of a section says where to look. */
export interface Where extends Members {
  readonly regions: readonly { readonly region: string }[];
}

/** The network as AWS has it: gateways of the network account, and VPCs of every account that has one by the config or is attached. */
export const readNetworkOf = async (aws: Aws, zone: LandingZone, section: Where): Promise<SeenNetwork> => {
  const live = await readOrganization(aws, []);
  const accounts = matchAccounts(zone.accounts, live);
  const owner = accounts.of(section.account)?.id;
  if (!live || owner === undefined)
    throw new UserError(
      `account "${section.account}", which owns the network, does not exist in AWS yet\n    -> run landing-zone apply to create it`,
    );
  const keys = new Map(live.accounts.map((account) => [account.id, accounts.keyOf(account)]));
  const roleIn = (id: string): string => automationRole(zone, keys.get(id) ?? '');
  const clientOf = async (id: string, region: string): Promise<EC2Client> => {
    if (id === live.managementId) return aws.client(EC2Client, region);
    const { client } = await aws.member({ account: id, role: roleIn(id), wait: false });
    return client(EC2Client, region);
  };
  const regions = section.regions.map(({ region }) => region);
  const gateways = await Promise.all(
    regions.map(async (region) => readGateways(await clientOf(owner, region), region, owner)),
  );

  const byId = new Map(live.accounts.map((account) => [account.id, account]));
  const asked = new Map<string, Asked>();
  const ask = (id: string, region: string): void => {
    const account = byId.get(id);
    if (account) asked.set(`${id} ${region}`, { account: accounts.keyOf(account), id, region });
  };
  for (const region of regions) ask(owner, region);
  for (const { account, region } of section.sites) ask(accounts.of(account)?.id ?? '', region);
  for (const { region, attachments } of gateways)
    for (const { ResourceType, ResourceOwnerId = '' } of attachments)
      if (ResourceType === 'vpc') ask(ResourceOwnerId, region);

  const vpcs: SeenVpcs[] = [];
  const unread: Unread[] = [];
  await inTurns(width, [...asked.values()], async ({ account, id, region }) => {
    const { state = '' } = byId.get(id) ?? {};
    if (!isOpen({ state })) return void unread.push({ account, region, why: `its state is ${state}` });
    try {
      vpcs.push(await readVpcs(await clientOf(id, region), { account, id, region }));
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      unread.push({ account, region, why: error.message.split('\n')[0] ?? '' });
    }
  });
  const places = [...asked.values()].map(({ account, region }, index) => [`${account} ${region}`, index] as const);
  const order = new Map(places);
  const inOrder = <One extends { account: string; region: string }>(all: readonly One[]): One[] => {
    const at = ({ account, region }: One): number => order.get(`${account} ${region}`) ?? 0;
    return [...all].sort((one, other) => at(one) - at(other));
  };
  const notRead = new Set(unread.map(({ account, region }) => `${account} (${region})`));
  const isOurs = oursOf(zone.deployments);
  const { resources, placed } = gatewayResources(gateways, {
    account: section.account,
    isOurs,
    onPremises: await linksOnPremises(aws, section, { account: owner, role: roleIn(owner) }),
    vpcs: new Set(vpcs.flatMap((one) => one.vpcs.flatMap(({ VpcId }) => VpcId ?? []))),
    unread: ({ ResourceOwnerId: id = '' }, region) => {
      const one = asked.get(`${id} ${region}`);
      const name = one && `${one.account} (${region})`;
      return name !== undefined && notRead.has(name) ? name : undefined;
    },
  });
  const known = new Set(resources.flatMap(({ type, id }) => (type === 'AWS::EC2::TransitGateway' ? id : [])));
  return {
    network: networkOf(
      [
        ...resources,
        ...inOrder(vpcs).flatMap((one) => vpcResources(one, { gateways: known, owner: section.account, isOurs })),
      ],
      placed,
    ),
    unread: inOrder(unread),
  };
};
