import type { Template } from '../../../config/deployment/template.ts';

/**
 * Regions that Security Hub is no longer governed in from its home region. Accounts keep it there as it is.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/aggregation-central-configuration.html
 */
export const unlinkedRegions = (before: Template | undefined, after: Template | undefined): string[] => {
  const left = linkedRegions(after);
  return before && after ? linkedRegions(before).filter((region) => !left.includes(region)) : [];
};

const linkedRegions = (template: Template | undefined): string[] =>
  Object.values(template?.Resources ?? {}).flatMap(({ Type, Properties }) => {
    const regions = Type === 'AWS::SecurityHub::FindingAggregator' ? Properties?.Regions : undefined;
    return Array.isArray(regions) ? regions.map(String) : [];
  });
