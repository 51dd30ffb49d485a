import type { LandingZone } from '../../config/landing-zone.ts';
import type { Network as Section } from '../../config/sections/network/types.ts';
import { liveReport } from '../../network/live/index.ts';
import { plannedNetwork } from '../../network/planned.ts';
import { prove, type Proof } from '../../network/proof/index.ts';
import { networkText, segmentRows } from '../../report/network/text.ts';
import { matrixBy, type By } from './matrix.ts';
import { liveText } from '../../report/network/live.ts';
import type { SeenNetwork } from '../../resources/network/seen/index.ts';
import { connectLive } from '../aws/connect.ts';

/** EC2's client is large, and loaded for this alone. */
export const seenIn = async (
  zone: LandingZone,
  section: Section,
  throttle: boolean | undefined,
): Promise<SeenNetwork> => {
  const { readNetworkOf } = await import('../../resources/network/seen/index.ts');
  return readNetworkOf(connectLive(zone.partition, throttle), zone, section);
};

/** What there is to tell of the live network, and whether it is as the config says. */
export const toldOfLive = (
  zone: LandingZone,
  section: Section,
  { network, unread }: SeenNetwork,
  { json, by }: { readonly json: boolean; readonly by?: By | undefined },
): { readonly text: string; readonly asMeant: boolean } => {
  const proof: Proof = prove(network);
  const names = new Set(unread.map(({ account, region }) => `${account} (${region})`));
  const { findings, differences, others } = liveReport(section, plannedNetwork(zone), proof, names);
  const rows = segmentRows(section, proof);
  const asMeant = findings.length + differences.length + unread.length === 0;
  const { matrix, fields } = matrixBy(by, section, proof);
  const statements = section.expect.map(({ text }) => text);
  const text = json
    ? JSON.stringify({ segments: rows, ...fields, statements, findings, differences, others, unread }, null, 2)
    : networkText(section, rows, findings, { live: liveText({ differences, others, unread }), ...matrix });
  return { text, asMeant };
};
