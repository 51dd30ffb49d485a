import { Aws, type Stack } from 'aws-cdk-lib';
import { zonePlaceholder } from '../../../config/sections/network/names.ts';
import type { Network } from '../../../config/sections/network/types.ts';
import { idParameter } from '../../definition.ts';
import { logicalId } from '../../logical-id.ts';
import type { InProfile } from './profile.ts';

/** Private hosted zones, which another stack makes for all regions. */
export const privateZones = (stack: Stack, network: Network, homeRegion: string): InProfile[] =>
  network.dns.zones.map((domain) => {
    const parameter = `Zone${logicalId(domain)}`;
    const id = idParameter(stack, parameter, zonePlaceholder(network, homeRegion, domain), 'Id of a hosted zone.');
    const name = `zone-${domain.replaceAll('.', '-')}`.slice(0, 64);
    return { id: `In${parameter}`, name, arn: `arn:${Aws.PARTITION}:route53:::hostedzone/${id}` };
  });
