import type { DescribeNetworkAclsResult, NetworkAcl, NetworkAclEntry } from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import { idFrom } from '../../network/ids.ts';
import type { NetworkResource } from '../../network/state/records.ts';
import { types } from '../../network/state/types.ts';
import { viewOf, type View } from '../../network/state/view.ts';
import { pageOf, type Listing } from './listing.ts';
import { tagFacets, tagsOf } from './tags.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html */
export const networkAcls = {
  DescribeNetworkAcls(input: Listing, call: Call): DescribeNetworkAclsResult {
    const names = ['association.subnet-id', 'default', 'network-acl-id', 'owner-id', 'vpc-id'];
    const { items, ...more } = pageOf(call, 'network ACLs', input, names, () => {
      const view = viewOf(call.world.network);
      const place = { account: call.caller, region: call.region };
      const own = view.at(types.acl, place).map((one): NetworkAcl => aclOf(call, view, one));
      const defaults = view.at(types.vpc, place).map((vpc) => defaultOf(view, vpc));
      return new Map(
        [...defaults, ...own].map((told) => [
          told.NetworkAclId ?? '',
          {
            facets: {
              'association.subnet-id': told.Associations?.flatMap(({ SubnetId: id }) => id ?? []),
              default: String(told.IsDefault),
              'network-acl-id': told.NetworkAclId,
              'owner-id': told.OwnerId,
              'vpc-id': told.VpcId,
              ...tagFacets(told.Tags ?? []),
            },
            told,
          },
        ]),
      );
    });
    return { NetworkAcls: items, ...more };
  },
} satisfies Operations;

const aclOf = ({ world, caller }: Call, view: View, acl: NetworkResource): NetworkAcl => ({
  ...{ NetworkAclId: acl.id, VpcId: String(acl.properties.VpcId), OwnerId: acl.account, IsDefault: false },
  Entries: [...view.naming(acl.id, types.aclEntry).map(entryOf), ...[true, false].map(last)],
  Associations: view
    .naming(acl.id, types.aclAssociation)
    .map(({ id, properties }) => associated(id, acl.id, String(properties.SubnetId))),
  Tags: tagsOf(world, acl, caller),
});

/** The one that every VPC comes with, for subnets that are associated with no other: it allows everything. */
const defaultOf = (view: View, vpc: NetworkResource): NetworkAcl => {
  const id = idFrom('acl', vpc.id);
  const subnets = view
    .naming(vpc.id, types.subnet)
    .filter((one) => view.naming(one.id, types.aclAssociation).length === 0);
  const open = (Egress: boolean): NetworkAclEntry => ({ ...last(Egress), RuleAction: 'allow', RuleNumber: 100 });
  return {
    ...{ NetworkAclId: id, VpcId: vpc.id, OwnerId: vpc.account, IsDefault: true, Tags: [] },
    Entries: [true, false].flatMap((egress) => [open(egress), last(egress)]),
    Associations: subnets.map((one) => associated(idFrom('aclassoc', one.id), id, one.id)),
  };
};

const associated = (NetworkAclAssociationId: string, NetworkAclId: string, SubnetId: string) => ({
  ...{ NetworkAclAssociationId, NetworkAclId, SubnetId },
});

const entryOf = ({ properties }: NetworkResource): NetworkAclEntry => {
  const { Protocol, PortRange: ports, RuleAction, CidrBlock, Egress, RuleNumber } = properties;
  const range = ports as { readonly From?: unknown; readonly To?: unknown } | undefined;
  return {
    ...{ Protocol: String(Protocol), CidrBlock: String(CidrBlock), Egress: String(Egress) === 'true' },
    RuleAction: String(RuleAction) === 'allow' ? 'allow' : 'deny',
    RuleNumber: Number(RuleNumber),
    ...(range ? { PortRange: { From: Number(range.From), To: Number(range.To) } } : {}),
  };
};

/** The rule that AWS shows as `*`. */
const last = (Egress: boolean): NetworkAclEntry => ({
  ...{ Protocol: '-1', CidrBlock: '0.0.0.0/0', RuleAction: 'deny', RuleNumber: 32_767, Egress },
});
