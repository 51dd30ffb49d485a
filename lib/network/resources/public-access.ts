import type { PublicAccess } from '../model.ts';
import { group, type Of } from './by-type.ts';
import { text } from './properties.ts';
import type { NetworkResource } from './resource.ts';

const modes: Readonly<Partial<Record<string, PublicAccess['allows']>>> = {
  'block-bidirectional': 'nothing',
  'block-ingress': 'nat gateways',
  'allow-egress': 'nat gateways',
  'allow-bidirectional': 'everything',
};

const widths = ['nothing', 'nat gateways', 'everything'] as const;

/**
 * What VPC Block Public Access of an account in a region, with the exclusions of its VPCs and subnets, lets pass the internet gateway of a
 * VPC. Of an exclusion counts the subnet that packets leave for the internet gateway from.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export const publicAccessBy = (of: Of, names: (id: string) => string) => {
  const place = ({ account, region }: NetworkResource): string => `${account} ${region}`;
  const options = new Map(of('VPCBlockPublicAccessOptions').map((one) => [place(one), one]));
  const exclusions = group(of('VPCBlockPublicAccessExclusion'), (one) => text(one, 'VpcId') || text(one, 'SubnetId'));
  const excluded = (id: string, from: PublicAccess['allows']): PublicAccess['allows'] =>
    (exclusions.get(id) ?? []).reduce((allows, one) => {
      const other = modes[text(one, 'InternetGatewayExclusionMode')] ?? allows;
      return widths.indexOf(other) > widths.indexOf(allows) ? other : allows;
    }, from);
  return (vpc: NetworkResource, subnets: readonly NetworkResource[]): PublicAccess | undefined => {
    const option = options.get(place(vpc));
    const mode = option && modes[text(option, 'InternetGatewayBlockMode')];
    if (!mode) return undefined;
    const allows = excluded(vpc.id, mode);
    if (allows === 'everything') return undefined;
    const except = subnets.flatMap(({ id }) => {
      const wider = excluded(id, allows);
      return wider === allows ? [] : [[names(id), wider] as const];
    });
    const by =
      text(option, 'ManagedBy') === 'declarative-policy'
        ? 'a declarative policy'
        : `the settings of ${vpc.account} in ${vpc.region}`;
    return { allows, by, ...(except.length > 0 ? { except: Object.fromEntries(except) } : {}) };
  };
};
