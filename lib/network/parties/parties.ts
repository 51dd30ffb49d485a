import { hubTable } from '../../config/sections/network/names.ts';
import type { Network as Section } from '../../config/sections/network/types.ts';
import type { Network, Vpc } from '../model.ts';
import { push } from '../../plan/multimap.ts';
import { subjectsOf, type Members } from '../subjects.ts';

/** What a matrix can be of, besides segments. */
export type PartyBy = 'account' | 'vpc';

/** An account, or a VPC; networks on premises are both. */
export interface Party {
  readonly name: string;
  /** Of an account: those that it uses, in all regions, also what is shared with it. */
  readonly vpcs: readonly Vpc[];
}

/** Those of segments, segment by segment, and then those of no segment. VPCs of the network account that belong to no segment are left out. */
export const partiesOf = (
  section: Members & Pick<Section, 'segments'>,
  network: Network,
  by: PartyBy,
): readonly Party[] => {
  const subjects = subjectsOf(section, network);
  const order = new Map(section.segments.map(({ name }, index) => [name, index]));
  const rank = ({ name }: Vpc): number => order.get(subjects.get(name)?.segment ?? '') ?? order.size;
  const vpcs = network.vpcs
    .filter(({ name }) => subjects.get(name)?.segment !== hubTable)
    .sort((one, other) => rank(one) - rank(other));
  const found = new Map<string, Vpc[]>();
  for (const vpc of vpcs)
    for (const name of by === 'vpc' ? [vpc.name] : (subjects.get(vpc.name)?.users ?? [])) push(found, name, vpc);
  return [...found].map(([name, own]) => ({ name, vpcs: own }));
};
