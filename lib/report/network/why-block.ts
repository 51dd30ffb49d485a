import { remembered } from '../../network/packets/remembered.ts';
import type { Trace } from '../../network/proof/trace.ts';
import { answerText, type AddressAnswer, type OneOf } from './why.ts';

/** Packets to a block: of the parts that end alike the first one, hop by hop, in the order of addresses. */
export const blockText = (from: string, answers: readonly AddressAnswer[], oneOf: OneOf): string => {
  const alike = new Map<string, AddressAnswer[]>();
  for (const answer of answers) remembered(alike, endOf(answer), () => []).push(answer);
  return [...alike.values()]
    .flatMap(([first, ...others], index) =>
      first
        ? answerText(from, first, {
            ...(index === 0 ? oneOf : {}),
            parts: [first, ...others].map(({ part }) => part),
          })
        : [],
    )
    .join('\n\n');
};

/** The same for parts with the same verdict or outcome, by the same tables of gateways and rules of network ACLs, there and back. */
const endOf = ({ trace, connection }: AddressAnswer): string => {
  const { verdict, inspected, asymmetric, back } = connection ?? {};
  return JSON.stringify([
    verdict,
    inspected,
    asymmetric,
    ...[trace, back].map((one) => one && [tablesOf(one), kindOf(one)]),
  ]);
};

const tablesOf = ({ hops }: Trace): string[] =>
  hops.flatMap((hop) => (hop.kind === 'table' && hop.place.kind === 'gateway' ? hop.place.table : []));

const kindOf = ({ outcome }: Trace): readonly unknown[] => {
  switch (outcome.kind) {
    case 'delivered':
      return [outcome.kind, outcome.subnet !== undefined];
    case 'outside':
      return [outcome.kind, outcome.what];
    case 'dropped':
      return [outcome.kind, outcome.why, outcome.denied?.block, outcome.denied?.direction];
    case 'internet':
      return [outcome.kind];
  }
};
