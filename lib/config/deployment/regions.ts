import type { Vocabulary } from '../organization/vocabulary.ts';
import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { didYouMean } from '../words/nearest.ts';
import { judgeRegion } from '../words/regions.ts';

interface Context {
  readonly words: Vocabulary;
  readonly report: Report;
}

/** The regions of a stack, after everything wrong with them has been reported. */
export const readRegions = (at: Path, written: readonly string[] | undefined, context: Context): string[] => {
  const { words, report } = context;
  if (!written) return [words.homeRegion];
  tellRegions(at, written, ['all', ...words.regions], context);
  written.forEach((region, index) => {
    if (region !== 'all' && written.includes('all') && words.regions.includes(region))
      report.value([...at, index], `all already includes ${region}`, 'remove one of them');
  });
  return [...new Set(written.flatMap((region) => (region === 'all' ? words.regions : region)))];
};

/** `regions`: those of the stack that it is about; left out, all that are governed. */
export const tellRegionOrder = (
  at: Path,
  written: readonly string[] | undefined,
  context: Context,
  regions: readonly string[] = context.words.regions,
): void => {
  const { words, report } = context;
  tellRegions(at, written ?? [], words.regions, context);
  if (report.unread([...at.slice(0, 2), 'regions'])) return;
  written?.forEach((region, index) => {
    if (words.regions.includes(region) && !regions.includes(region))
      report.value([...at, index], `the stack is not deployed to ${region}`, 'remove it, or add it to regions:');
  });
};

/** Reports what is wrong with a list of governed regions. */
export const tellRegions = (
  at: Path,
  written: readonly string[],
  known: readonly string[],
  { words, report }: Context,
): void => {
  // Which regions are governed may not be known for sure.
  const sure =
    !report.unread(['organization', 'regions']) &&
    !report.unread(['organization', 'homeRegion']) &&
    words.regions.every((region) => judgeRegion(region).known !== 'no');
  written.forEach((region, index) => {
    const here = [...at, index];
    if (report.unread(here)) return;
    if (written.indexOf(region) < index) report.value(here, `${region} is listed twice`, 'remove the duplicate');
    else if (!known.includes(region) && sure) {
      const exists = judgeRegion(region).known !== 'no';
      const fix = exists ? 'add it to organization.regions, or use a governed region' : didYouMean(region, known);
      report.value(here, `${region} is not a governed region`, fix);
    }
  });
};
