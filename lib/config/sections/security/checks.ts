import { hasType } from '../../words/availability.ts';
import { partitionOf } from '../../words/partition.ts';
import { isOptIn } from '../../words/regions.ts';
import { tellTooMany } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import { exportedFrom } from './export.ts';
import type { Security } from './types.ts';

/**
 * The regions that Security Hub can be governed in, from the home region: not from one that is off by default, which may gather no findings,
 * nor where CloudFormation lacks the types, for it takes no stack set with a type that the set's own region lacks. `asked`: the config
 * speaks of it; otherwise it stays off where it cannot be. https://docs.aws.amazon.com/securityhub/latest/userguide/finding-aggregation-enable.html,
 * https://github.com/cdklabs/cdk-stacksets/issues/116
 */
export const governable = (
  wanted: readonly string[],
  asked: boolean,
  { homeRegion, regions, words, report }: SectionContext,
): readonly string[] => {
  const at = ['security', 'securityHub', 'regions'];
  const isUnsure = report.unread(at) || report.unread(['organization', 'regions']) || !regions.includes(homeRegion);
  if (wanted.length === 0 || isUnsure) return wanted;
  if (isOptIn(homeRegion) || !centralTypes.every((type) => hasType(type, homeRegion, words.opened))) {
    const why = isOptIn(homeRegion) ? 'AWS disables by default' : 'has no resource types for it';
    const what = `Security Hub cannot be managed from the home region ${homeRegion}, which ${why}`;
    const fix = `use a home region such as ${usual[partitionOf(homeRegion)]}, or set securityHub: false`;
    if (asked) report.key(['security', 'securityHub'], what, fix);
    else report.warn(['security'], `${what}, so it stays disabled`, fix);
    return [];
  }
  if (!wanted.includes(homeRegion))
    report.value(
      at,
      `securityHub.regions must include the home region ${homeRegion}, which aggregates the findings`,
      `add ${homeRegion}, or set securityHub: false`,
    );
  return wanted;
};

const centralTypes = ['FindingAggregator', 'OrganizationConfiguration', 'ConfigurationPolicy', 'PolicyAssociation'].map(
  (name) => `AWS::SecurityHub::${name}`,
);

const usual = { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

/** Reports what does not go together in the section, or with the rest of the config. */
export const tellSecurity = (security: Security, context: SectionContext): void => {
  const { homeRegion, regions, guardrails, report } = context;
  const { guardDuty, securityHub, accessAnalyzer, findings } = security;
  const policy = guardrails.find(({ type }) => type === 'security-hub-cspm');
  if (policy && securityHub.regions.length > 0)
    report.key(
      ['security', 'securityHub'],
      `guardrail "${policy.name}" also manages Security Hub, and AWS allows only one of the two`,
      'remove the guardrail, or set securityHub: false',
    );
  for (const service of ['detective', 'guardDuty', 'inspector', 'macie', 'securityHub'] as const)
    if ((security[service]?.regions ?? []).length > 0)
      tellTooMany(
        service,
        ['security', service],
        `set ${service}: false, and enable it in accounts of your choice yourself`,
        context,
      );
  const unused = ['security', 'accessAnalyzer', 'unusedAccess'];
  if ((accessAnalyzer.unusedAccess ?? 0) > mostUnusedDays)
    report.value(
      unused,
      'IAM Access Analyzer tracks unused access for at most 365 days',
      `use ${mostUnusedDays} days or less`,
    );
  const lost = guardDuty.regions.filter((region) => exportedFrom([region], homeRegion).length === 0);
  if (guardDuty.export && lost.length > 0)
    report.warn(
      ['security', 'guardDuty', 'export'],
      `GuardDuty cannot export findings of ${lost.join(', ')} to the log archive in ${homeRegion}, which AWS disables by default`,
      'collect them in Security Hub or with EventBridge, or use a home region that is enabled by default',
    );
  const isElsewhere = accessAnalyzer.regions.length > 0 && !accessAnalyzer.regions.includes(homeRegion);
  if (accessAnalyzer.unusedAccess !== undefined && isElsewhere && regions.includes(homeRegion))
    report.value(
      unused,
      `unusedAccess requires accessAnalyzer in the home region ${homeRegion}`,
      `add ${homeRegion} to accessAnalyzer.regions, or remove unusedAccess`,
    );
  if (findings && [guardDuty, securityHub, accessAnalyzer].every((service) => service.regions.length === 0))
    report.warn(
      ['security', 'findings'],
      'no notifications are sent because no service detects findings',
      'enable guardDuty, securityHub, or accessAnalyzer',
    );
};

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UnusedAccessConfiguration.html */
const mostUnusedDays = 365;
