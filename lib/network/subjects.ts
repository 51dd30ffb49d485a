import { hubTable } from '../config/sections/network/names.ts';
import { onPremisesTier } from './resources/on-premises.ts';
import type { Network as Section } from '../config/sections/network/types.ts';
import { isOfKind } from '../config/sections/network/vpcs/tiers.ts';
import type { GroupOf } from './proof/matrix.ts';
import type { Network, Subnet, Vpc } from './model.ts';
import { vpcName } from './resources/names.ts';

/** What a VPC is to people: of which account and segment. */
export interface Subject {
  readonly account: string;
  /** Keys of the accounts that use it: that account, or those that share it. */
  readonly users: readonly string[];
  /** `hub` for VPCs of the network account; undefined: of no segment. */
  readonly segment: string | undefined;
}

/** What of a section tells who is in which segment. */
export type Members = Pick<Section, 'account' | 'sites'> & Partial<Pick<Section, 'onPremises' | 'shared'>>;

/** Of each VPC, by name. The VPCs that the config asks for are those that are told by account and region alone, and shared ones. */
export const subjectsOf = (
  { account: owner, sites, shared = [], onPremises = [] }: Members,
  { vpcs }: Network,
): ReadonlyMap<string, Subject> => {
  const segments = new Map([
    ...sites.map((site) => [vpcName(site.account, site.region), site.segment] as const),
    ...onPremises.map(({ name, segment }) => [name, segment] as const),
  ]);
  const sharing = new Map(shared.map((one) => [vpcName(one.name, one.region), one]));
  return new Map(
    vpcs.map(({ name, account }) => {
      const { segment, accounts } = sharing.get(name) ?? {};
      const own = account === owner ? hubTable : segments.get(name);
      return [name, { account, users: accounts ?? [account], segment: segment ?? own }];
    }),
  );
};

/** Subnets that are meant to reach what is outside of their VPC, and networks on premises. */
export const isOpen = ({ tier }: Subnet): boolean =>
  isOfKind(tier, 'private') || isOfKind(tier, 'public') || tier === onPremisesTier;

/** A group of subnets in a matrix of segments. */
export interface SegmentGroup {
  /** Undefined: VPCs of no segment. */
  readonly segment: string | undefined;
  /** Subnets that are meant to reach nothing outside of their VPC: isolated ones, and those for attachments. */
  readonly closed: boolean;
}

/** Groups for a matrix of segments, and what they are by their names. */
export const bySegment = (
  subjects: ReadonlyMap<string, Subject>,
): { readonly groupOf: GroupOf; readonly meaning: (group: string) => SegmentGroup } => {
  const groups = new Map<string, SegmentGroup>();
  return {
    groupOf: (subnet: Subnet, vpc: Vpc) => {
      const segment = subjects.get(vpc.name)?.segment;
      const closed = segment !== undefined && segment !== hubTable && !isOpen(subnet);
      const name = segment === undefined ? 'other VPCs' : closed ? `isolated subnets of ${segment}` : segment;
      if (!groups.has(name)) groups.set(name, { segment, closed });
      return name;
    },
    meaning: (group) => groups.get(group) ?? { segment: undefined, closed: false },
  };
};
