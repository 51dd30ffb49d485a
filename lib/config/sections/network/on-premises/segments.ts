import type { SectionContext } from '../../section.ts';
import { internetOf } from '../internet.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { Network, OnPremises, Segment } from '../types.ts';

/** Whether no VPC can be in a segment, only networks on premises: it has no addresses in AWS. */
export const isOnPremises = ({ blocks }: Pick<Segment, 'blocks'>): boolean => Object.keys(blocks).length === 0;

/** Names of segments that networks on premises are in, as they are written. */
export const segmentsOnPremises = ({ onPremises = {} }: WrittenNetwork): ReadonlySet<string> =>
  new Set(Object.values(onPremises).map(({ segment }) => segment));

/** Reports segments that can not be what their members need. */
export const tellMembers = (
  written: WrittenNetwork,
  known: readonly Segment[],
  onPremises: readonly OnPremises[],
  connect: Network['connect'],
  { report }: SectionContext,
): void => {
  const { segments = {}, attach = [] } = written;
  const hasAddresses = (name: string): boolean =>
    segments[name]?.size !== undefined || segments[name]?.addresses !== undefined;
  const isUnread = (name: string): boolean => report.unreadWithin(['network', 'segments', name]);
  for (const [index, { segment }] of attach.entries())
    if (Object.hasOwn(segments, segment) && !hasAddresses(segment) && segmentsOnPremises(written).has(segment))
      if (!isUnread(segment))
        report.value(
          ['network', 'attach', index, 'segment'],
          `segment "${segment}" has no addresses for VPCs`,
          `add size: /16 to it`,
        );
  for (const { name, segment, link } of onPremises) {
    const here = ['network', 'onPremises', name, 'segment'];
    // The gateway tells the other side all that the table of the segment has: a default route would draw its internet traffic to AWS.
    const isCentral = internetOf({ segments: known }, segment) === 'central' && !report.unread(['network', 'internet']);
    if (isCentral && !isUnread(segment))
      report.value(
        here,
        `segment "${segment}" has a default route by internet: central, which "${name}" would get as well`,
        'set internet: none for the segment, or use another segment and connect the two',
      );
    const isConnected = connect.some((pair) => pair.includes(segment)) || hasAddresses(segment);
    if (link.kind === 'direct connect' && !isConnected && !report.unreadWithin(['network', 'connect']))
      report.value(
        here,
        `segment "${segment}" is not connected, so there is nothing that the Direct Connect gateway can announce`,
        'connect the segment',
      );
  }
};
