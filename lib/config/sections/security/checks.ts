import type { LandingZone } from '../../landing-zone.ts';
import type { Report } from '../../text/report.ts';
import type { SectionContext } from '../checks.ts';
import type { Security } from './types.ts';

/**
 * The regions that Security Hub can be governed in: the home region and one more at least, because CloudFormation has no aggregator of a
 * home region alone. `asked`: the config speaks of it; otherwise it stays off where it can not be.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-securityhub-findingaggregator.html
 */
export const governable = (
  wanted: readonly string[],
  asked: boolean,
  { homeRegion, regions, report }: SectionContext,
): readonly string[] => {
  const at = ['security', 'securityHub', 'regions'];
  const isUnsure = report.unread(at) || report.unread(['organization', 'regions']) || !regions.includes(homeRegion);
  if (wanted.length === 0 || isUnsure) return wanted;
  if (!wanted.includes(homeRegion)) {
    report.value(
      at,
      `Security Hub is governed from the home region ${homeRegion}, and its findings are gathered there`,
      `add ${homeRegion}, or write securityHub: false`,
    );
    return wanted;
  }
  if (wanted.length > 1) return wanted;
  const what = 'CloudFormation can not govern Security Hub in the home region alone';
  const fix = 'govern another region too, or write securityHub: false';
  if (asked) report.value(at, what, fix);
  else report.warn(['security'], `${what}, so it stays off`, fix);
  return [];
};

/** Reports what does not go together in the section, or with the rest of the config. */
export const tellSecurity = (security: Security, context: SectionContext): void => {
  const { homeRegion, regions, guardrails, report } = context;
  const { guardDuty, securityHub, accessAnalyzer, findings } = security;
  const policy = guardrails.find(({ type }) => type === 'security-hub-cspm');
  if (policy && securityHub.regions.length > 0)
    report.key(
      ['security', 'securityHub'],
      `the guardrail ${policy.name} governs Security Hub too, and AWS allows but one of the two`,
      'remove the guardrail, or write securityHub: false',
    );
  const unused = ['security', 'accessAnalyzer', 'unusedAccess'];
  if ((accessAnalyzer.unusedAccess ?? 0) > mostUnusedDays)
    report.value(unused, 'IAM Access Analyzer looks back a year at most', `write ${mostUnusedDays} days or less`);
  const isElsewhere = accessAnalyzer.regions.length > 0 && !accessAnalyzer.regions.includes(homeRegion);
  if (accessAnalyzer.unusedAccess !== undefined && isElsewhere && regions.includes(homeRegion))
    report.value(
      unused,
      `unused access is looked for in the home region ${homeRegion}, where accessAnalyzer is off`,
      `add ${homeRegion} to accessAnalyzer.regions, or remove unusedAccess`,
    );
  if (findings && [guardDuty, securityHub, accessAnalyzer].every((service) => service.regions.length === 0))
    report.warn(
      ['security', 'findings'],
      'nobody is told of anything, because nothing looks for findings',
      'switch on guardDuty, securityHub or accessAnalyzer',
    );
};

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UnusedAccessConfiguration.html */
const mostUnusedDays = 365;

/**
 * Most controls are rules of AWS Config, which say nothing of what it does not record.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-setup-prereqs.html
 */
export const tellUnrecorded = (
  { security, recording }: Pick<LandingZone, 'security' | 'recording'>,
  report: Report,
): void => {
  if (report.unread(['config'])) return;
  const unseen = (security?.securityHub.regions ?? []).filter((region) => !recording?.regions.includes(region));
  if (unseen.length === 0) return;
  report.warn(
    ['security', 'securityHub'],
    `Security Hub checks little in ${unseen.join(', ')}: most of its controls need AWS Config, which the config does not switch on there`,
    recording ? 'add the regions to config:' : 'add config:, unless others record there',
  );
};
