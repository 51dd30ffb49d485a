import { prefixText, size } from '../../../words/prefix.ts';
import type { SectionContext } from '../../section.ts';
import type { Attachment } from '../vpcs/attachments.ts';
import { lengths } from './layout.ts';
import { blockOf } from './next.ts';
import type { Segment, Site } from '../types.ts';

/** Reports segments that have no room for the VPCs that get addresses of them. Of several entries, the earlier ones come first. */
export const tellCapacity = (
  attachments: readonly Attachment[],
  segments: readonly Segment[],
  sites: readonly Site[],
  { report }: SectionContext,
): void => {
  const left = new Map<string, number>();
  for (const { at, vpc, segment, size: length, share, regions } of attachments)
    for (const region of regions) {
      const block = blockOf(segments, segment, region);
      if (!block || length < lengths.largest || length > lengths.smallest) continue;
      const { length: whole } = block;
      const key = `${segment} ${region}`;
      const each = 2 ** (32 - length);
      const room = left.get(key) ?? size(block);
      const holds = Math.floor(room / each);
      const own = sites.filter((site) => site.region === region && site.addresses === segment && site.vpc === vpc);
      const needed = share ? 1 : own.length;
      left.set(key, Math.max(0, room - needed * each));
      if (length < whole)
        report.value(
          [...at, 'size'],
          `a VPC of /${length} does not fit into segment "${segment}", which is ${prefixText(block)} in ${region}`,
          whole <= lengths.smallest ? `use /${whole} or a smaller size, or a larger segment` : 'use a larger segment',
        );
      else if (needed > holds)
        report.value(
          [...at, 'size'],
          `segment "${segment}" has room for ${holds} ${holds === 1 ? 'VPC' : 'VPCs'} of /${length} in ${region}, and ${share ? 'the shared VPC is one' : `${needed} ${needed === 1 ? 'account gets' : 'accounts get'} one`}`,
          'use a smaller size, or another segment for some of the accounts',
        );
    }
};
