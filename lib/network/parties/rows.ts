import type { Network as Section } from '../../config/sections/network/types.ts';
import { push } from '../../plan/multimap.ts';
import type { Proof } from '../proof/index.ts';
import { subjectsOf, type Members } from '../subjects.ts';
import { together, type Answer } from './answer.ts';
import { kindsOf, type Kind, type Kinds } from './kinds.ts';
import { partiesOf, type Party, type PartyBy } from './parties.ts';
import { twinsOf } from './twins.ts';

/** Accounts or VPCs that reach the same and are reached by the same. */
export interface PartyRow {
  /** What tells it from other rows: a member, and how many there are besides. */
  readonly row: string;
  readonly members: readonly string[];
  /** By row, what each member reaches of each; of its own row, of the other members, left out where there are none. */
  readonly reaches: Readonly<Record<string, Answer>>;
  /** Between different VPCs of one member, where some have several. */
  readonly within?: Answer;
  readonly internet: Answer;
}

/** Members with the same kinds of VPCs. */
interface Group {
  readonly kinds: readonly Kind[];
  readonly members: Party[];
  readonly internet: Answer;
}

/** As the proof has it, of all accounts or VPCs; costs a question for each pair of kinds of VPCs. */
export const partyRows = (
  section: Members & Pick<Section, 'segments'>,
  proof: Proof,
  by: PartyBy,
): readonly PartyRow[] => {
  const kinds = kindsOf(proof, by === 'vpc' ? alone(section, proof) : subjectsOf(section, proof.network));
  const groups = groupsOf(partiesOf(section, proof.network, by), kinds);
  const answer = (from: number, to: number): Answer | undefined => {
    const [one, other] = [groups[from], groups[to]];
    if (!one || !other || (one === other && one.members.length < 2)) return undefined;
    return together(one.kinds.flatMap((a) => other.kinds.flatMap((b) => kinds.answer(a, b) ?? [])));
  };
  const rows = twinsOf(groups.length, answer, (one) => groups[one]?.internet ?? '').map((list) => {
    const members = list.flatMap((index) => groups[index]?.members ?? []);
    return { list, members, name: nameOf(members) };
  });
  return rows.map(({ list, members, name }) => {
    const [first = 0, second = first] = list;
    const within = together(members.flatMap((member) => withinOf(member, kinds) ?? []));
    return {
      row: name,
      members: members.map((member) => member.name),
      reaches: Object.fromEntries(
        rows.flatMap((other) => {
          const found = answer(first, other.list === list ? second : (other.list[0] ?? 0));
          return found ? [[other.name, found]] : [];
        }),
      ),
      ...(within ? { within } : {}),
      internet: groups[first]?.internet ?? 'no',
    };
  });
};

/** A VPC is one, however many accounts share it. */
const alone = (section: Members, { network }: Proof): ReturnType<typeof subjectsOf> =>
  new Map([...subjectsOf(section, network)].map(([name, subject]) => [name, { ...subject, users: [] }]));

const nameOf = ([first, ...others]: readonly Party[]): string =>
  `${first?.name ?? ''}${others.length > 0 ? ` +${others.length}` : ''}`;

const groupsOf = (parties: readonly Party[], kinds: Kinds): readonly Group[] => {
  const members = new Map<string, Party[]>();
  const kindsIn = ({ vpcs }: Party): Kind[] => [...new Set(vpcs.map(kinds.of))].sort((a, b) => a.id - b.id);
  for (const party of parties)
    push(
      members,
      kindsIn(party)
        .map(({ id }) => id)
        .join(' '),
      party,
    );
  return [...members.values()].flatMap((those) =>
    those.slice(0, 1).map((party) => {
      const own = kindsIn(party);
      return { kinds: own, members: those, internet: together(own.map(({ internet }) => internet)) ?? 'no' };
    }),
  );
};

/** A shared VPC is not two of one account. */
const withinOf = ({ vpcs }: Party, kinds: Kinds): Answer | undefined => {
  const own = vpcs.map(kinds.of);
  const several = new Set(own.filter((kind, index) => own.indexOf(kind) !== index));
  const distinct = [...new Set(own)];
  return together(
    distinct.flatMap((from) =>
      distinct.flatMap((to) => (from === to && !several.has(from) ? [] : (kinds.answer(from, to) ?? []))),
    ),
  );
};
