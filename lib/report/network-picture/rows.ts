import type { Network as Section } from '../../config/sections/network/types.ts';
import type { Proof } from '../../network/proof/index.ts';
import { internetAnswer, segmentRows, type SegmentRow } from '../network.ts';

/** What a segment reaches, and the internet: `inspected` if all of it passes a firewall. */
export interface Row extends Pick<SegmentRow, 'segment' | 'reaches' | 'vpcs' | 'onPremises'> {
  readonly toInternet: ReturnType<typeof internetAnswer>;
}

export const pictureRows = (section: Section, proof: Proof): Row[] =>
  segmentRows(section, proof).map((row) => ({ ...row, toInternet: internetAnswer(row) }));
