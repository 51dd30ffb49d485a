import { everywhere } from './coverage.ts';
import { inSection, rules } from './fixes.ts';
import { by, no, partly, yes, type Practice } from './practice.ts';
import { looked, rulesOf } from './rules.ts';

const pillar = 'security';

export const detection: readonly Practice[] = [
  {
    pillar,
    id: 'SEC04-BP01',
    key: 'log-to-archive',
    practice: 'Log all accounts and regions to a log archive',
    fix: inSection('logging', 'trail: {}'),
    judge: ({ logging }) =>
      by(logging?.trail && `logging.trail: validated and encrypted, delivered to ${logging.archive}`),
  },
  {
    pillar,
    key: 'alarm-on-critical-changes',
    practice: 'Alarm on root user activity and critical changes',
    fix: inSection('logging', 'trail: { alarms: { email: [security@example.com] } }'),
    judge: ({ logging }) => {
      const { alarms } = logging?.trail ?? {};
      if (!alarms) return no;
      return alarms.email.length > 0 ? yes('logging.trail.alarms') : partly('logging.trail.alarms, but no recipients');
    },
  },
  {
    pillar,
    key: 'enable-guardduty',
    practice: 'Enable GuardDuty in all accounts and regions',
    fix: inSection('security'),
    judge: (zone) => everywhere(zone, 'security.guardDuty', zone.security?.guardDuty),
  },
  {
    pillar,
    key: 'check-foundational-security',
    practice: 'Check accounts against Foundational Security Best Practices',
    fix: inSection('security'),
    judge: (zone) => {
      const hub = zone.security?.securityHub;
      if (!hub?.standards.includes('foundational')) return no;
      return everywhere(zone, 'security.securityHub', hub, `security.securityHub: ${hub.standards.join(', ')}`);
    },
  },
  {
    pillar,
    id: 'SEC03-BP07',
    key: 'detect-external-sharing',
    practice: 'Detect resources shared outside the organization',
    fix: inSection('security'),
    judge: (zone) => everywhere(zone, 'security.accessAnalyzer', zone.security?.accessAnalyzer),
  },
  {
    pillar,
    id: 'SEC03-BP04',
    key: 'detect-unused-access',
    practice: 'Detect unused access',
    fix: inSection('security', 'accessAnalyzer: { unusedAccess: 90 days }'),
    judge: ({ security }) => {
      const { regions = [], unusedAccess } = security?.accessAnalyzer ?? {};
      return by(
        regions.length > 0 &&
          unusedAccess !== undefined &&
          `security.accessAnalyzer.unusedAccess: ${unusedAccess} days`,
      );
    },
  },
  {
    pillar,
    id: 'SEC06-BP01',
    key: 'scan-for-vulnerabilities',
    practice: 'Scan workloads for vulnerabilities',
    fix: inSection('security', 'inspector: true'),
    judge: (zone) => everywhere(zone, 'security.inspector', zone.security?.inspector),
  },
  {
    pillar,
    key: 'detect-unencrypted-and-public-resources',
    practice: 'Detect unencrypted volumes and public resources',
    fix: rules('encrypted-volumes', 's3-bucket-level-public-access-prohibited', 'rds-instance-public-access-check'),
    judge: (zone) => {
      const wanted = [
        'encrypted-volumes',
        's3-bucket-level-public-access-prohibited',
        'rds-instance-public-access-check',
      ];
      const found = looked(zone, ...wanted);
      return found.state === 'yes' ? yes(`config.rules: ${rulesOf(zone).length} rules`) : found;
    },
  },
  {
    pillar,
    id: 'SEC04-BP04',
    key: 'remediate-findings',
    practice: 'Remediate some findings automatically',
    fix: () => 'config: { remediate: [s3-bucket-level-public-access-prohibited] }',
    judge: (zone) => {
      const mended = rulesOf(zone).flatMap(({ remediated, name }) => (remediated ? name : []));
      return by(mended.length > 0 && `config.remediate: ${mended.join(', ')}`);
    },
  },
  {
    pillar,
    id: 'SEC04-BP02',
    key: 'aggregate-config-data',
    practice: 'Aggregate AWS Config data in one account',
    fix: ({ recording }) => (recording ? 'config: { aggregator: true }' : 'config: {}'),
    judge: ({ recording }) =>
      by(
        recording &&
          recording.regions.length > 0 &&
          recording.aggregator &&
          `config.aggregator in ${recording.administrator}`,
      ),
  },
  {
    pillar,
    key: 'notify-security-findings',
    practice: 'Send notifications for security findings',
    fix: inSection('security', 'findings: { email: [security@example.com] }'),
    judge: ({ security }) => by(security?.findings && `security.findings: ${security.findings.severity} and above`),
  },
];
