import { isUnder } from '../../config/organization/unit-path.ts';
import { sharedPrefix } from '../../config/sections/network/names.ts';
import { placeholdersIn } from '../../config/words/placeholders.ts';
import type { Note } from '../../plan/diff.ts';
import type { Sides } from '../../plan/kind.ts';
import { addressName, type Address, type Resource } from '../../plan/resource.ts';
import type { AccountSpec } from '../account/spec.ts';
import type { StackSetSpec } from '../deployment/stack-set/spec.ts';

/**
 * Accounts that share the subnets of a VPC no more. RAM takes nothing away from them that is there:
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing-share-subnet-working-with.html
 */
export const unshared = (sides: Sides): Note[] => {
  const { changes, live } = sides;
  const notes: Note[] = [];
  for (const { address, spec } of live.values()) {
    const after = sides.desired.get(address);
    if (!address.startsWith(`stack-set:${sharedPrefix}`) || !after) continue;
    const [old, wanted] = [principalsOf(spec), principalsOf(after.spec)];
    const lost = [
      ...old.units.filter((unit) => !wanted.units.includes(unit)).map((unit) => `OU ${unit}`),
      ...old.accounts.filter((key) => !wanted.accounts.includes(key)).map((key) => `account ${key}`),
      ...[...changes.values()].flatMap((change) => {
        if (change.kind !== 'account' || change.action !== 'update') return [];
        const [from, to] = [ouOf(change.before), ouOf(change.after)];
        const isIn = (ou: string): boolean => wanted.units.some((unit) => isUnder(ou, unit));
        return isIn(from) && !isIn(to) && !wanted.accounts.includes(addressName(change.address))
          ? [`account ${addressName(change.address)}, which moves to ${to === '' ? 'the root' : `OU ${to}`}`]
          : [];
      }),
    ];
    notes.push(...lost.map((who) => noteOf(address, who)));
  }
  return notes;
};

const noteOf = (address: Address, who: string): Note => ({
  address,
  text: `no longer shares its subnets with ${who}: what runs in them stays, but nothing new can be created in them, also by auto scaling`,
});

const ouOf = ({ spec }: Resource): string => (spec as AccountSpec).ou ?? '';

/** Whom a stack shares with, by what fills its parameters: OUs by path, and accounts by key. */
const principalsOf = (spec: unknown) => {
  const { parameters } = spec as StackSetSpec;
  const named = (parameter: RegExp, sort: string): string[] =>
    Object.entries(parameters).flatMap(([name, value]) =>
      parameter.test(name)
        ? placeholdersIn(value).flatMap(({ name: of }) => (of.startsWith(sort) ? of.slice(sort.length) : []))
        : [],
    );
  return { units: named(/^Unit/, 'ou.'), accounts: named(/^ShareAccounts/, 'account.') };
};
