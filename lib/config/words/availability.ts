import serviceData from './service-regions.json' with { type: 'json' };
import typeData from './type-regions.json' with { type: 'json' };

/** Regions in which AWS has services or resource types that this version does not know of there, as the config says. */
export type Opened = Readonly<Record<string, readonly string[]>>;

const servicesMissing: Readonly<Record<string, string>> = serviceData.missing;

/** Names of the services that not every region has. */
export const regionalServices = (): string[] => Object.keys(servicesMissing);

/**
 * Whether a region has a service, such as macie; one that is too new to be known is taken to have it. Source: botocore's endpoints, of which
 * SDKs make up those that are not there.
 */
export const hasService = (service: string, region: string, opened: Opened = {}): boolean =>
  !servicesMissing[service]?.split(' ').includes(region) || (opened[service]?.includes(region) ?? false);

/**
 * Whether CloudFormation has a resource type in a region, where it otherwise takes it for none of AWS's. What no region is known to have,
 * and regions too new to be known, are taken to be there. Source: the resource specification of each region, as cfn-lint has it.
 */
export const hasType = (type: string, region: string, opened: Opened = {}): boolean => {
  if (opened[type]?.includes(region) === true) return true;
  const index = typeData.regions.split(' ').indexOf(region);
  return index < 0 || !(setOf(type)?.includes(typeData.letters[index] ?? '?') ?? false);
};

/** Whether a resource type is in some regions only. */
export const isRegionalType = (type: string): boolean => setOf(type) !== undefined;

let sets: ReadonlyMap<string, string> | undefined;

/** The regions that lack it, in the notation of scripts/regions.mjs. */
const setOf = (type: string): string | undefined => {
  sets ??= new Map(
    Object.entries(typeData.missing).flatMap(([set, types]) =>
      types.split(' ').map((name): [string, string] => [`AWS::${name}`, set]),
    ),
  );
  return sets.get(type);
};
