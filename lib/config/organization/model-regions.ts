import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { partitionOf } from '../words/partition.ts';
import { judgeRegion, unspecified } from '../words/regions.ts';
import type { WrittenOrganization } from './schema.ts';
import type { Guardrail } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Values of `aws:RequestedRegion` that requests to models may have besides the governed regions, after every mistake is reported. */
export const readModelRegions = (
  { homeRegion, modelRegions = [] }: WrittenOrganization,
  governed: readonly string[],
  report: Report,
): string[] => {
  const at = ['organization', 'modelRegions'];
  modelRegions.forEach((region, index) => {
    const here = [...at, index];
    if (report.unread(here)) return;
    if (modelRegions.indexOf(region) < index) report.value(here, `${region} is listed twice`, 'remove the duplicate');
    else if (governed.includes(region))
      report.at(
        report.place(here),
        `${region} is a governed region, where models may always run`,
        'remove it',
        'warning',
      );
    else if (region !== 'global') tellRegion(here, region, homeRegion, report);
  });
  return [...new Set(modelRegions)].map((region) => (region === 'global' ? unspecified : region));
};

/** Says so where no document lets them through, such as one that was copied from an earlier sample. */
export const tellUnusedModelRegions = (words: Vocabulary, guardrails: readonly Guardrail[], report: Report): void => {
  const at = ['organization', 'modelRegions'];
  const own = words.modelRegions.filter((region) => !words.regions.includes(region));
  if (own.length === 0 || report.unread(['guardrails'])) return;
  const isNamed = ({ content }: Guardrail): boolean => {
    const text = JSON.stringify(content ?? {});
    return own.every((region) => text.includes(`"${region}"`));
  };
  if (!guardrails.some(isNamed))
    report.at(
      report.place(at, 'key'),
      'organization.modelRegions has no effect: no policy document contains {{modelRegions}}',
      'take over the statements DenyModels… of the current policies/scp/approved-regions.json, or remove it',
      'warning',
    );
};

const tellRegion = (at: Path, region: string, homeRegion: string, report: Report): void => {
  const { known, fix } = judgeRegion(region);
  if (known === 'no') report.value(at, `unknown region ${region}`, fix);
  else if (partitionOf(region) !== partitionOf(homeRegion))
    report.value(
      at,
      `${region} is in partition ${partitionOf(region)}, but the home region is in ${partitionOf(homeRegion)}`,
      'inference profiles stay in one partition: remove it',
    );
};
