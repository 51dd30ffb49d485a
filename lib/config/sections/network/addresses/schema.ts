import { z } from 'zod';
import { blocksByRegion } from '../../../schema/values.ts';
import { internet, size } from '../values.ts';

export const segment = () =>
  z
    .strictObject({
      size: size()
        .optional()
        .describe(
          'Size of the segment in each region: the next free block of the addresses of the region. Not for segments of on-premises networks only.',
        ),
      addresses: blocksByRegion.optional().describe('Blocks of the segment by region, in place of size.'),
      isolated: z
        .boolean()
        .optional()
        .describe('Whether the VPCs of the segment are apart from one another. Default: false.'),
      attached: z
        .boolean()
        .optional()
        .describe(
          'Whether the VPCs are attached to the transit gateway. false: they reach nothing but the internet, and have no central endpoints and DNS. Default: true.',
        ),
      internet: internet()
        .optional()
        .describe('How private subnets of the segment reach the internet. Default: network.internet.'),
    })
    .describe('VPCs that can reach one another, unless the segment is isolated.');
