import { days } from '../../schema/values.ts';
import { readServiceRegions, notManagement, tellMember, tellTwice } from '../checks.ts';
import type { Logging } from '../logging/types.ts';
import type { SectionContext } from '../section.ts';
import { governable, tellSecurity } from './checks.ts';
import type { WrittenSecurity } from './schema.ts';
import type { Security } from './types.ts';

type Service = boolean | { enabled?: boolean | undefined; regions?: string[] | undefined } | undefined;

/** Findings can be kept in its archive. */
export interface EarlierThanSecurity {
  readonly logging?: Logging;
}

/** Undefined where the config does not speak of it. */
export const readSecurity = (
  written: WrittenSecurity | null | undefined,
  context: SectionContext & EarlierThanSecurity,
): Security | undefined => {
  if (!written) return undefined;
  const { report, logging } = context;
  const { administrator, guardDuty, securityHub, accessAnalyzer, macie, inspector, detective, findings } = written;
  const at = ['security', 'administrator'];
  if (administrator !== undefined) tellMember(administrator, at, notManagement, context);
  else if (!report.unread(at))
    report.key(['security'], 'security.administrator is required', 'add administrator: ACCOUNT under security');
  const regionsOf = (name: keyof typeof titles, service: Service): readonly string[] => {
    if (service === false || (typeof service === 'object' && service.enabled === false)) return [];
    const given = typeof service === 'object' ? service.regions : undefined;
    return readServiceRegions(titles[name], ['security', name], given, context);
  };
  const duty = settings(guardDuty);
  const hub = settings(securityHub);
  const analyzer = settings(accessAnalyzer);
  const scan = settings(inspector)?.scan;
  tellTwice(['security', 'guardDuty', 'protectionPlans'], duty?.protectionPlans, report);
  tellTwice(['security', 'securityHub', 'standards'], hub?.standards, report);
  tellTwice(['security', 'securityHub', 'disabledControls'], hub?.disabledControls, report);
  tellTwice(['security', 'inspector', 'scan'], scan, report);
  tellTwice(['security', 'findings', 'email'], findings?.email, report);
  if (scan?.includes('lambda-code') && !scan.includes('lambda'))
    report.value(['security', 'inspector', 'scan'], 'lambda-code requires lambda', 'add lambda');
  if (duty?.export === true && !logging && !report.unread(['logging']))
    report.value(
      ['security', 'guardDuty', 'export'],
      'export requires a log archive',
      'add logging: { archive: ACCOUNT }',
    );
  const security: Security = {
    administrator: administrator ?? '',
    guardDuty: {
      regions: regionsOf('guardDuty', guardDuty),
      protectionPlans: duty?.protectionPlans ?? [],
      export: duty?.export ?? logging !== undefined,
      frequency: duty?.frequency ?? '15 minutes',
    },
    securityHub: {
      regions: governable(regionsOf('securityHub', securityHub), securityHub !== undefined, context),
      standards: hub?.standards ?? ['foundational'],
      disabledControls: hub?.disabledControls ?? [],
      managementHub: hub?.managementHub ?? true,
    },
    accessAnalyzer: {
      regions: regionsOf('accessAnalyzer', accessAnalyzer),
      ...(analyzer?.unusedAccess === undefined ? {} : { unusedAccess: days(analyzer.unusedAccess) }),
    },
    ...(macie === undefined ? {} : { macie: { regions: regionsOf('macie', macie) } }),
    ...(inspector === undefined
      ? {}
      : { inspector: { regions: regionsOf('inspector', inspector), scan: scan ?? ['ec2', 'ecr', 'lambda'] } }),
    ...(detective === undefined ? {} : { detective: { regions: regionsOf('detective', detective) } }),
    ...(findings ? { findings: { email: findings.email, severity: findings.severity ?? 'high' } } : {}),
  };
  tellSecurity(security, context);
  return security;
};

/** As AWS calls them, and as botocore's endpoints know them. */
const titles = {
  guardDuty: { name: 'guardduty', title: 'GuardDuty' },
  securityHub: { name: 'securityhub', title: 'Security Hub' },
  accessAnalyzer: { name: 'access-analyzer', title: 'IAM Access Analyzer' },
  macie: { name: 'macie', title: 'Macie' },
  inspector: { name: 'inspector', title: 'Inspector' },
  detective: { name: 'detective', title: 'Detective' },
} as const;

const settings = <T>(service: boolean | T | undefined): T | undefined =>
  typeof service === 'boolean' ? undefined : service;

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html */
