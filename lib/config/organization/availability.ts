import type { Report } from '../text/report.ts';
import { isRegionalType, regionalServices, type Opened } from '../words/availability.ts';
import { didYouMean } from '../words/nearest.ts';
import { judgeRegion } from '../words/regions.ts';
import type { WrittenOrganization } from './schema.ts';

/** What AWS has opened since this version was made, after everything wrong with it has been reported. */
export const readAvailability = ({ availability = {} }: WrittenOrganization, report: Report): Opened => {
  for (const [name, regions] of Object.entries(availability)) {
    const at = ['organization', 'availability', name];
    if (!regionalServices().includes(name) && !isRegionalType(name)) {
      const what = name.startsWith('AWS::') ? 'resource type' : 'service';
      report.at(
        report.place(at, 'key'),
        `"${name}" is not a ${what} whose regions this version checks`,
        name.startsWith('AWS::') ? 'remove it' : didYouMean(name, regionalServices()),
        'warning',
      );
    }
    regions.forEach((region, index) => {
      const { known, fix } = judgeRegion(region);
      if (known === 'no') report.value([...at, index], `unknown region ${region}`, fix);
    });
  }
  return availability;
};

/** How to say that AWS has more in a region than this version knows. */
export const addAvailability = (name: string, regions: readonly string[]): string =>
  `if AWS offers it there, set organization.availability: { ${name.includes(':') ? `"${name}"` : name}: [${regions.join(', ')}] }`;
