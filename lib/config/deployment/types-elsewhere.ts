import { hasType, type Opened } from '../words/availability.ts';
import type { Template } from './template.ts';

/** Resource types of a template that CloudFormation lacks in some of these regions. */
export const typesElsewhere = (
  { Resources }: Pick<Template, 'Resources'>,
  regions: readonly string[],
  opened: Opened | undefined,
): { type: string; without: string[] }[] =>
  [...new Set(Object.values(Resources).map(({ Type }) => Type))].sort().flatMap((type) => {
    const without = regions.filter((region) => !hasType(type, region, opened));
    return without.length === 0 ? [] : [{ type, without }];
  });
