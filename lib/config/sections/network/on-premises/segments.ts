import type { SectionContext } from '../../section.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { Network, OnPremises, Segment } from '../types.ts';

/** Whether no VPC can be in a segment, only networks on premises: it has no addresses in AWS. */
export const isOnPremises = ({ blocks }: Pick<Segment, 'blocks'>): boolean => Object.keys(blocks).length === 0;

/** Whether its VPCs reach the internet by the network account. A network on premises has a way of its own. */
export const reachesEgress = ({ internet, segments }: Pick<Network, 'internet' | 'segments'>, name: string): boolean =>
  internet === 'central' && segments.some((one) => one.name === name && !isOnPremises(one));

/** Names of segments that networks on premises are in, as they are written. */
export const segmentsOnPremises = ({ onPremises = {} }: WrittenNetwork): ReadonlySet<string> =>
  new Set(Object.values(onPremises).map(({ segment }) => segment));

/** Reports segments that can not be what their members need. */
export const tellMembers = (
  written: WrittenNetwork,
  onPremises: readonly OnPremises[],
  connect: Network['connect'],
  { report }: SectionContext,
): void => {
  const { segments = {}, attach = [], internet } = written;
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
    if (internet === 'central' && Object.hasOwn(segments, segment) && hasAddresses(segment) && !isUnread(segment))
      report.value(
        here,
        `segment "${segment}" has addresses for VPCs, and with internet: central a default route, which "${name}" would get as well`,
        'use a segment without size, and connect the two',
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
