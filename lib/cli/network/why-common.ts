import type { Proof } from '../../network/proof/index.ts';
import { isOpen, subjectsOf, type Members } from '../../network/subjects.ts';
import type { CommonVpc } from '../../report/network/why.ts';

/** VPCs that different accounts share, of which one is of the one name and one of the other: of accounts or segments. */
export const commonVpcs = (section: Members, proof: Proof, from: string, to: string): CommonVpc[] => {
  const subjects = subjectsOf(section, proof.network);
  return proof.network.vpcs.flatMap(({ name: vpc, subnets }): CommonVpc[] => {
    const { users = [], segment } = subjects.get(vpc) ?? {};
    const usersOf = (name: string): readonly string[] =>
      segment === name ? users : users.filter((key) => key === name);
    if (from === to || !usersOf(from).some((one) => usersOf(to).some((other) => other !== one))) return [];
    const open = subnets.filter(isOpen);
    const names = (open.length > 0 ? open : subnets).map(({ name }) => name);
    const parted = names.some((one) =>
      names.some((other) => one !== other && proof.connection(one, other).verdict !== 'connected'),
    );
    return [{ vpc, verdict: parted ? 'partly' : 'connected' }];
  });
};
