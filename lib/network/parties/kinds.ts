import type { Subnet, Vpc } from '../model.ts';
import type { Class } from '../packets/classes.ts';
import { remembered } from '../packets/remembered.ts';
import type { Proof } from '../proof/index.ts';
import { isOpen, type Subject } from '../subjects.ts';
import { answerIn, together, type Answer } from './answer.ts';
import { internetAnswerOf } from './internet.ts';

/** VPCs of which the subnets that count are of the same classes; a VPC that several accounts share is a kind of its own. */
export interface Kind {
  readonly id: number;
  readonly internet: Answer;
}

export interface Kinds {
  readonly of: (vpc: Vpc) => Kind;
  /** From a VPC of one kind to another VPC; of a shared one, from one of its accounts to another. Undefined: there are no two such. */
  readonly answer: (from: Kind, to: Kind) => Answer | undefined;
}

/** Costs a question for each pair of kinds, not of VPCs. */
export const kindsOf = (proof: Proof, subjects: ReadonlyMap<string, Subject>): Kinds => {
  const { classes, judgement } = proof.classes();
  const classOf = new Map(classes.flatMap((one) => one.members.map(({ subnet }) => [subnet.name, one] as const)));
  const made = new Map<string, Kind>();
  const within: { readonly classes: readonly Class[]; readonly shared: readonly Subnet[] }[] = [];
  const kindOf = (vpc: Vpc): Kind => {
    const { users = [], segment } = subjects.get(vpc.name) ?? {};
    const subnets = counting(vpc, segment);
    const own = new Set(subnets.flatMap(({ name }) => classOf.get(name) ?? []));
    const internet = internetAnswerOf(proof, subnets);
    const ids = [...own].map(({ id }) => id).sort((a, b) => a - b);
    return remembered(made, users.length > 1 ? `shared ${vpc.name}` : `${internet} ${ids.join(' ')}`, () => {
      within.push({ classes: [...own], shared: users.length > 1 ? subnets : [] });
      return { id: made.size, internet };
    });
  };
  const between = (from: Kind, to: Kind): Answer | undefined => {
    const [one, other] = [within[from.id], within[to.id]];
    if (!one || !other) return undefined;
    if (from === to && one.shared.length > 0) return inside(proof, one.shared);
    const judgements = one.classes.flatMap((a) => other.classes.flatMap((b) => judgement(a, b) ?? []));
    return together(judgements.map(answerIn));
  };
  const kinds = new Map<string, Kind>();
  const answers = new Map<string, { readonly answer: Answer | undefined }>();
  return {
    of: (vpc) => remembered(kinds, vpc.name, () => kindOf(vpc)),
    answer: (from, to) => remembered(answers, `${from.id} ${to.id}`, () => ({ answer: between(from, to) })).answer,
  };
};

/** Isolated subnets of a segment count only if a VPC has no others: they are meant to reach nothing. */
const counting = ({ subnets }: Vpc, segment: string | undefined): readonly Subnet[] => {
  const open = segment === undefined ? subnets : subnets.filter(isOpen);
  return open.length > 0 ? open : subnets;
};

/** Accounts that share a VPC are in any of its subnets, also in the same one, within which nothing is filtered. */
const inside = (proof: Proof, subnets: readonly Subnet[]): Answer | undefined =>
  together(
    subnets.flatMap((from) =>
      subnets.map((to): Answer => (from === to ? 'yes' : answerIn(proof.connection(from.name, to.name)))),
    ),
  );
