import type { Network, Vpc } from '../../../network/model.ts';

/** Accounts whose VPC Block Public Access is another one in the second network, and whether it lets more pass there. */
export const changedAccess = (before: Network, after: Network): Map<string, boolean> => {
  const old = new Map(before.vpcs.map((vpc) => [vpc.name, widthOf(vpc)]));
  return new Map(
    after.vpcs.flatMap((vpc) => {
      const [was, is] = [old.get(vpc.name), widthOf(vpc)];
      return was === undefined || was === is ? [] : [[vpc.account, is > was] as const];
    }),
  );
};

/** Segments in which it changes for some VPCs only: these have to be told one by one. */
export const mixedSegments = (
  { vpcs }: Network,
  segments: ReadonlyMap<string, string>,
  changed: ReadonlyMap<string, boolean>,
): Set<string> => {
  const kinds = new Map<string, Set<string>>();
  for (const vpc of vpcs) {
    const segment = segments.get(vpc.name) ?? '';
    const known = kinds.get(segment) ?? new Set();
    kinds.set(segment, known.add(`${widthOf(vpc)} ${String(changed.get(vpc.account))}`));
  }
  return new Set([...kinds].flatMap(([segment, { size }]) => (size > 1 ? segment : [])));
};

const widthOf = ({ publicAccess }: Vpc): number =>
  ['nothing', 'nat gateways', 'everything'].indexOf(publicAccess?.allows ?? 'everything');
