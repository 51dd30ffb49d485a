import { hubTable } from '../../config/sections/network/names.ts';
import type { Network as Section } from '../../config/sections/network/types.ts';
import { prefixText } from '../../config/words/prefix.ts';
import { opened } from '../compare.ts';
import type { Subnet, Vpc } from '../model.ts';
import { reachOf } from '../packets/reach.ts';
import { prove, type Proof } from '../proof/index.ts';
import { subjectsOf } from '../subjects.ts';

/** Who of the segments reaches, and is reached by, what is of no segment: a sentence each. */
export const pathsToOthers = (section: Section, proof: Proof): string[] => {
  const subjects = subjectsOf(section, proof.network);
  const segmentOf = (vpc: string): string | undefined => subjects.get(vpc)?.segment;
  const groupOf = (_: Subnet, { name }: Vpc): string => segmentOf(name) ?? `VPC ${name}`;
  const segments = new Set(section.segments.map(({ name }) => name));
  const isOther = (group: string): boolean => !segments.has(group) && group !== hubTable;
  return [
    ...proof
      .matrix(groupOf)
      .flatMap(({ from, to, pairs, verdicts }) =>
        verdicts.apart < pairs && [from, to].some((one) => segments.has(one)) && [from, to].some(isOther)
          ? [`${from} can reach ${to}`]
          : [],
      ),
    ...opened(nothing, proof, groupOf).flatMap(({ from, to, prefixes }) =>
      to.kind === 'outside' && segments.has(from)
        ? [`${from} can reach ${to.what}: ${listed(prefixes.map(prefixText))}`]
        : [],
    ),
    ...arriving(proof, (vpc) => segmentOf(vpc) !== undefined),
  ];
};

const nothing = prove({ vpcs: [], gateways: [] });

/** Packets that come by an attachment of others go by the table of it. */
const arriving = ({ graph, network, follow, atoms }: Proof, isOurs: (vpc: string) => boolean): string[] =>
  network.gateways.flatMap(({ name: gateway, attachments }) =>
    attachments.flatMap(({ to, table }) => {
      const node = graph.tables.find(
        ({ place }) => place.kind === 'gateway' && place.gateway === gateway && place.table === table,
      );
      if (to.kind !== 'outside' || !node) return [];
      const vpcs = reachOf(graph, { node }, follow, atoms).flatMap(({ outcome }) =>
        outcome.kind === 'delivered' && outcome.subnet !== undefined && isOurs(outcome.vpc) ? outcome.vpc : [],
      );
      return vpcs.length === 0 ? [] : [`${to.what} can reach ${listed([...new Set(vpcs)].sort())}`];
    }),
  );

const listed = (texts: readonly string[]): string =>
  texts.length > most ? `${texts.slice(0, most).join(', ')} and ${texts.length - most} more` : texts.join(', ');

const most = 4;
