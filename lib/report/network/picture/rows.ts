import type { SegmentRow } from '../text.ts';

/** What a segment reaches, and the internet: `inspected` if all of it passes a firewall. */
export type Row = Pick<SegmentRow, 'segment' | 'reaches' | 'internet' | 'vpcs' | 'onPremises'>;
