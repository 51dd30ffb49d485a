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
    practice: 'One trail records all accounts and regions, in an account of its own',
    fix: inSection('logging', 'trail: {}'),
    judge: ({ logging }) => by(logging?.trail && `logging.trail: validated and encrypted, into ${logging.archive}`),
  },
  {
    pillar,
    key: 'alarm-on-critical-changes',
    practice: 'Root users at work and changed policies, trails, keys raise an alarm',
    fix: inSection('logging', 'trail: { alarms: { email: [security@example.com] } }'),
    judge: ({ logging }) => {
      const { alarms } = logging?.trail ?? {};
      if (!alarms) return no;
      return alarms.email.length > 0 ? yes('logging.trail.alarms') : partly('logging.trail.alarms, told to nobody');
    },
  },
  {
    pillar,
    key: 'enable-guardduty',
    practice: 'GuardDuty watches all accounts and regions',
    fix: inSection('security'),
    judge: (zone) => everywhere(zone, 'security.guardDuty', zone.security?.guardDuty),
  },
  {
    pillar,
    key: 'check-foundational-security',
    practice: 'Accounts are held against the foundational standard of Security Hub',
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
    practice: 'What is open to outsiders is found',
    fix: inSection('security'),
    judge: (zone) => everywhere(zone, 'security.accessAnalyzer', zone.security?.accessAnalyzer),
  },
  {
    pillar,
    id: 'SEC03-BP04',
    key: 'detect-unused-access',
    practice: 'Access that nobody uses any more is found',
    fix: inSection('security', 'accessAnalyzer: { unusedAccess: 90 days }'),
    judge: ({ security }) => {
      const { regions = [], unusedAccess } = security?.accessAnalyzer ?? {};
      return by(
        regions.length > 0 && unusedAccess !== undefined && `security.accessAnalyzer: after ${unusedAccess} days`,
      );
    },
  },
  {
    pillar,
    id: 'SEC06-BP01',
    key: 'scan-for-vulnerabilities',
    practice: 'Vulnerabilities of what runs are found',
    fix: inSection('security', 'inspector: true'),
    judge: (zone) => everywhere(zone, 'security.inspector', zone.security?.inspector),
  },
  {
    pillar,
    key: 'detect-unencrypted-and-public-resources',
    practice: 'Rules look for volumes without encryption, and for what is public',
    fix: rules('encrypted-volumes', 's3-bucket-level-public-access-prohibited', 'rds-instance-public-access-check'),
    judge: (zone) => {
      const wanted = [
        'encrypted-volumes',
        's3-bucket-level-public-access-prohibited',
        'rds-instance-public-access-check',
      ];
      const found = looked(zone, ...wanted);
      return found.state === 'yes' ? yes(`config.rules: ${rulesOf(zone).length} of them`) : found;
    },
  },
  {
    pillar,
    id: 'SEC04-BP04',
    key: 'remediate-findings',
    practice: 'Some of what rules find is mended by itself',
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
    practice: 'What all accounts record is seen in one place',
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
    practice: 'Findings reach people',
    fix: inSection('security', 'findings: { email: [security@example.com] }'),
    judge: ({ security }) => by(security?.findings && `security.findings: ${security.findings.severity} and above`),
  },
];
