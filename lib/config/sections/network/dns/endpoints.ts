import { endpointServices } from '../../../words/endpoint-services.ts';
import { didYouMean } from '../../../words/nearest.ts';
import { partitionOf } from '../../../words/partition.ts';
import type { SectionContext } from '../../section.ts';
import { countText } from '../addresses/blocks.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { NetworkRegion } from '../types.ts';

const at = ['network', 'endpoints'];

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html */
const most = 50;

const byGateway = ['s3', 'dynamodb'];

/** Services with a central interface endpoint, in the order of the config, after everything wrong with them has been reported. */
export const readEndpoints = (
  { endpoints = [] }: WrittenNetwork,
  regions: readonly NetworkRegion[],
  context: SectionContext,
): string[] => {
  const { report } = context;
  const read = endpoints.filter((name, index) => {
    const here = [...at, index];
    if (report.unread(here)) return false;
    const mistake = mistakeIn(name, endpoints.slice(0, index));
    if (mistake) report.value(here, mistake.what, mistake.fix);
    return !mistake;
  });
  if (read.length > most)
    report.warn(
      at,
      `${countText(read.length)} interface endpoints in a VPC; the default quota is ${most}`,
      'request an increase in Service Quotas before apply',
    );
  if (read.length > 0) tellRegions(at, 'names of interface endpoints', regions, context);
  return read;
};

const mistakeIn = (name: string, before: readonly string[]): { what: string; fix: string } | undefined => {
  const short = /^(?:cn\.)?com\.amazonaws\.(?:[a-z]{2}-[a-z-]+-\d\.)?(.+)$/.exec(name)?.[1];
  if (short !== undefined) return { what: `"${name}" is the full name of an endpoint service`, fix: `use ${short}` };
  if (byGateway.includes(name))
    return { what: `every VPC has a gateway endpoint for ${name}, free of charge`, fix: 'remove it' };
  if (before.includes(name)) return { what: `"${name}" is listed twice`, fix: 'remove the duplicate' };
  if (!endpointServices.has(name))
    return {
      what: `"${name}" is not a service with an interface endpoint`,
      fix: didYouMean(name, endpointServices),
    };
  return undefined;
};

/** In China, names of services begin otherwise, and Route 53 Profiles are not in botocore's list of endpoints. */
export const tellRegions = (
  here: readonly string[],
  what: string,
  regions: readonly NetworkRegion[],
  { report }: SectionContext,
): void => {
  const elsewhere = regions.find(({ region }) => partitionOf(region) === 'aws-cn');
  if (elsewhere) report.key([...here], `landing-zone does not know ${what} in ${elsewhere.region}`, 'remove it');
};
