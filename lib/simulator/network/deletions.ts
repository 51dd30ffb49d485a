import type { World } from '../world/world.ts';
import { attachmentsOf } from './attachments.ts';
import { contains } from '../../config/words/prefix.ts';
import { blockOf } from './blocks.ts';
import { associationsOf } from './direct-connect.ts';
import { allocationsOf, blocksIn } from './pools.ts';
import type { NetworkResource } from './state/records.ts';
import { passedOn, refusal, type Refusal } from './refusal.ts';
import { types, type NetworkType } from './state/types.ts';
import { viewOf, type View } from './state/view.ts';

/** Why a service does not let a resource go, in the words that CloudFormation passes on. */
export function deletionRefusal(world: World, resource: NetworkResource): string | undefined {
  const refused = rules[resource.type]?.(resource, viewOf(world.network));
  return refused && passedOn(resource, refused);
}

type Rule = (resource: NetworkResource, view: View) => Refusal | undefined;

/** Nothing that names it may be left. */
const after =
  (what: string, ...dependents: readonly NetworkType[]): Rule =>
  ({ id }, view) =>
    dependents.some((type) => view.naming(id, type).length > 0)
      ? refusal('DependencyViolation', `The ${what} '${id}' has dependencies and cannot be deleted.`)
      : undefined;

/** Words as AWS has them. */
const gateway: Rule = ({ id }, view) => {
  const left = attachmentsOf(view, id).map((one) => one.id);
  return left.length === 0
    ? undefined
    : refusal('IncorrectState', `${id} has non-deleted Transit Gateway Attachments: ${left.join(', ')}.`);
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTransitGatewayRouteTable.html */
const table: Rule = ({ id }, { network }) =>
  [...network.associations.values()].some((one) => one.table === id)
    ? refusal('IncorrectState', `${id} has associated attachments`)
    : undefined;

const internetAttachment: Rule = ({ properties: { VpcId: vpc } }, view) => {
  const isMapped = view
    .naming(String(vpc), types.subnet)
    .some(({ id }) => view.naming(id, types.nat).some((nat) => nat.properties.ConnectivityType !== 'private'));
  return isMapped
    ? refusal(
        'DependencyViolation',
        `Network ${String(vpc)} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
      )
    : undefined;
};

const address: Rule = ({ id, properties: { AllocationId: allocation } }, view) =>
  view.naming(String(allocation), types.nat).length === 0
    ? undefined
    : refusal('InvalidIPAddress.InUse', `Address ${id} is in use.`);

const vpcBlock: Rule = ({ properties: { VpcId: vpc, CidrBlock: text } }, view) => {
  const outer = blockOf(text);
  const isUsed = view.naming(String(vpc), types.subnet).some(({ properties }) => {
    const inner = blockOf(properties.CidrBlock);
    return outer && inner && contains(outer, inner);
  });
  return isUsed
    ? refusal('InvalidCidrBlock.InUse', `The ${String(vpc)} CIDR Block ${String(text)} is currently in use`)
    : undefined;
};

const ipam: Rule = ({ id, properties }, view) => {
  const { PrivateDefaultScopeId: first, PublicDefaultScopeId: second } = properties;
  const isUsed = [String(first), String(second)].some((scope) => view.naming(scope, types.pool).length > 0);
  return isUsed ? notValid(id, 'There are one or more pools in its scopes.') : undefined;
};

/** CloudFormation takes its CIDRs away first. Words: https://github.com/hashicorp/terraform-provider-aws/issues/30165, /pull/22328 */
const pool: Rule = (resource, view) => {
  const { id } = resource;
  if (allocationsOf(view, id).length > 0)
    return refusal(
      'DependencyViolation',
      `${blocksIn(view, resource).join(', ')}: The CIDR has one or more allocations.`,
    );
  return view.naming(id, types.pool).length > 0 ? notValid(id, 'There are one or more pools in it.') : undefined;
};

const poolBlock: Rule = ({ properties: { IpamPoolId: from, Cidr: cidr } }, view) => {
  const outer = blockOf(cidr);
  const isUsed = allocationsOf(view, String(from)).some((one) => {
    const inner = blockOf(one.cidr);
    return outer && inner && contains(outer, inner);
  });
  return isUsed ? refusal('DependencyViolation', `${String(cidr)}: The CIDR has one or more allocations.`) : undefined;
};

const notValid = (id: string, why: string): Refusal =>
  refusal('DependencyViolation', `The specified action is not valid for ${id}. ${why}`);

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53profiles_DeleteProfile.html */
const profile: Rule = ({ id }, view) =>
  view.naming(id, types.profileVpc).length > 0
    ? refusal('ConflictException', `${id} is associated with VPCs; disassociate it from all VPCs first.`)
    : undefined;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const customerGateway: Rule = ({ id }, view) =>
  view.naming(id, types.vpn).length > 0
    ? refusal('IncorrectState', `The customer gateway is in use: ${id}`)
    : undefined;

/** https://docs.aws.amazon.com/directconnect/latest/APIReference/API_DeleteDirectConnectGateway.html */
const directConnect: Rule = (made, view) =>
  associationsOf(view, made).length > 0
    ? refusal('DirectConnectClientException', 'Direct Connect gateway has associations or attached virtual interfaces.')
    : undefined;

const { subnet, routeTable, attachment, endpoint, firewall, nat, subnetAssociation } = types;

const rules: Readonly<Partial<Record<string, Rule>>> = {
  [types.vpc]: after('vpc', subnet, routeTable, types.acl, types.internetAttachment, endpoint, attachment, firewall),
  [types.subnet]: after('subnet', attachment, nat, endpoint, firewall, types.resolverEndpoint),
  [types.routeTable]: after('routeTable', subnetAssociation),
  [types.acl]: after('networkAcl', types.aclAssociation),
  [types.internetGateway]: after('internetGateway', types.internetAttachment),
  [types.gateway]: gateway,
  [types.table]: table,
  [types.internetAttachment]: internetAttachment,
  [types.address]: address,
  [types.vpcBlock]: vpcBlock,
  [types.customerGateway]: customerGateway,
  [types.directConnect]: directConnect,
  [types.ipam]: ipam,
  [types.pool]: pool,
  [types.poolBlock]: poolBlock,
  [types.profile]: profile,
};
