import type { Network as Section } from '../../config/sections/network/types.ts';
import type { Proof } from '../../network/proof.ts';
import { isOpen, subjectsOf } from '../../network/subjects.ts';
import { reachesInternet } from '../../network/verify.ts';
import { segmentRows, type SegmentRow } from '../network.ts';

/** What a segment reaches, and the internet: `inspected` if all of it passes a firewall. */
export interface Row extends Pick<SegmentRow, 'segment' | 'reaches' | 'vpcs' | 'onPremises'> {
  readonly toInternet: 'yes' | 'inspected' | 'no';
}

export const pictureRows = (section: Section, proof: Proof): Row[] => {
  const subjects = subjectsOf(section, proof.network);
  const isBare = (segment: string): boolean =>
    proof.network.vpcs
      .filter(({ name }) => subjects.get(name)?.segment === segment)
      .flatMap(({ subnets }) => subnets.filter((subnet) => isOpen(subnet) && reachesInternet(proof, subnet)))
      .some(({ name }) => !proof.connection(name, 'internet').inspected);
  return segmentRows(section, proof).map(({ segment, reaches, vpcs, onPremises, internet }) => ({
    segment,
    reaches,
    vpcs,
    onPremises,
    toInternet: internet ? (isBare(segment) ? 'yes' : 'inspected') : 'no',
  }));
};
