import {
  accessAnalyzerName,
  administratorStackIn,
  findingsElsewhereName,
  findingsName,
  securityHubName,
  unusedAccessName,
} from '../../names.ts';
import { days } from '../../schema/values.ts';
import type { inspectorScans, protectionPlans, severities, standards } from './schema.ts';
import type { WrittenConfig } from '../../written.ts';
import { readSomeRegions, notManagement, tellMember, tellTwice, type SectionContext } from '../checks.ts';
import { governable, tellSecurity } from './checks.ts';

/** Services that one account administers for the organization. */
export interface Security {
  /** Key of a member account. */
  readonly administrator: string;
  readonly guardDuty: InRegions & {
    readonly protectionPlans: readonly (typeof protectionPlans)[number][];
    /** Whether findings are kept in the log archive. */
    readonly export: boolean;
    readonly frequency: '15 minutes' | '1 hour' | '6 hours';
  };
  readonly securityHub: InRegions & {
    readonly standards: readonly (typeof standards)[number][];
    readonly disabledControls: readonly string[];
    /** Whether the management account gets one, without which nothing can be said of it. */
    readonly managementHub: boolean;
  };
  readonly accessAnalyzer: InRegions & {
    /** Days; undefined: nobody looks for unused access. */
    readonly unusedAccess?: number;
  };
  /** Undefined: left as it is. */
  readonly macie?: InRegions;
  readonly inspector?: InRegions & { readonly scan: readonly (typeof inspectorScans)[number][] };
  readonly detective?: InRegions;
  readonly findings?: { readonly email: readonly string[]; readonly severity: (typeof severities)[number] };
}

interface InRegions {
  /** Where it is on; empty: nowhere. */
  readonly regions: readonly string[];
}

type Written = NonNullable<WrittenConfig['security']>;
type Service = boolean | { enabled?: boolean | undefined; regions?: string[] | undefined } | undefined;

/** The security services; undefined where the config does not speak of them. */
export const readSecurity = (written: Written | null | undefined, context: SectionContext): Security | undefined => {
  if (!written) return undefined;
  const { report, logging } = context;
  const { administrator, guardDuty, securityHub, accessAnalyzer, macie, inspector, detective, findings } = written;
  const at = ['security', 'administrator'];
  if (administrator !== undefined) tellMember(administrator, at, notManagement, context);
  else if (!report.unread(at)) report.key(['security'], 'security.administrator is missing', 'add administrator:');
  const regionsOf = (name: string, service: Service): readonly string[] => {
    if (service === false || (typeof service === 'object' && service.enabled === false)) return [];
    const given = typeof service === 'object' ? service.regions : undefined;
    return readSomeRegions(['security', name, 'regions'], given, context);
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
    report.value(['security', 'inspector', 'scan'], 'lambda-code is only scanned together with lambda', 'add lambda');
  if (duty?.export === true && !logging && !report.unread(['logging']))
    report.value(
      ['security', 'guardDuty', 'export'],
      'there is no log archive to keep findings in',
      'add logging: with the archive in it',
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

/** Names of the stacks of this section. */
export const securityStacks = (security: Security | undefined): string[] => {
  if (!security) return [];
  const { administrator, securityHub, accessAnalyzer, guardDuty, findings } = security;
  const [hub, analyzer, duty] = [securityHub, accessAnalyzer, guardDuty].map(({ regions }) => regions.length > 0);
  const own = [
    ...(hub ? [securityHubName] : []),
    ...(analyzer ? [accessAnalyzerName] : []),
    ...(analyzer && accessAnalyzer.unusedAccess !== undefined ? [unusedAccessName] : []),
  ];
  return [
    ...(hub ? [securityHubName] : []),
    ...own.map((name) => administratorStackIn(name, administrator)),
    ...(findings && (hub || analyzer || duty) ? [findingsName, findingsElsewhereName] : []),
  ];
};

const settings = <T>(service: boolean | T | undefined): T | undefined =>
  typeof service === 'boolean' ? undefined : service;

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html */
