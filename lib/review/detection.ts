import { denied } from './guarded.ts';
import { by, inRegions, no, partly, yes, type Practice } from './practice.ts';

const pillar = 'security';

const protectedBy = (name: string): string =>
  `organization: { guardrails: [${name}] }\nguardrails: { ${name}: { type: scp } }`;

export const detection: readonly Practice[] = [
  {
    pillar,
    practice: 'One trail records all accounts and regions into an account of its own, validated and encrypted',
    fix: 'logging: { archive: ACCOUNT }',
    judge: ({ logging }) => by(logging?.trail && `logging: the organization’s trail into ${logging.archive}`),
  },
  {
    pillar,
    practice: 'Use of root users and changes to policies, trails and keys raise an alarm',
    fix: 'logging: { archive: ACCOUNT, trail: { alarms: { email: [security@example.com] } } }',
    judge: ({ logging }) => {
      if (!logging?.trail?.alarms) return no;
      return logging.trail.alarms.email.length > 0
        ? yes('logging.trail.alarms')
        : partly('logging.trail.alarms, told to nobody');
    },
  },
  {
    pillar,
    practice: 'Nobody can stop or change the trail',
    fix: protectedBy('protect-cloudtrail'),
    judge: (zone) => denied(zone, 'scp', [{ action: 'cloudtrail:StopLogging' }, { action: 'cloudtrail:DeleteTrail' }]),
  },
  {
    pillar,
    practice: 'GuardDuty watches all accounts and regions',
    fix: 'security: { administrator: ACCOUNT }',
    judge: (zone) => inRegions('security.guardDuty', zone.security?.guardDuty.regions, zone),
  },
  {
    pillar,
    practice: 'Nobody can switch GuardDuty off',
    fix: protectedBy('protect-guardduty'),
    judge: (zone) =>
      denied(zone, 'scp', [{ action: 'guardduty:DeleteDetector' }, { action: 'guardduty:UpdateDetector' }]),
  },
  {
    pillar,
    practice: 'Every account is held against the foundational standard of Security Hub',
    fix: 'security: { administrator: ACCOUNT }',
    judge: (zone) => {
      const hub = zone.security?.securityHub;
      if (!hub?.standards.includes('foundational')) return no;
      return inRegions(`security.securityHub: ${hub.standards.join(', ')}`, hub.regions, zone);
    },
  },
  {
    pillar,
    practice: 'Nobody can switch Security Hub off',
    fix: protectedBy('protect-security-hub'),
    judge: (zone) => denied(zone, 'scp', [{ action: 'securityhub:DisableSecurityHub' }]),
  },
  {
    pillar,
    practice: 'Rules look at what accounts have',
    fix: 'config: {}',
    judge: ({ recording }) => {
      const rules = [...(recording?.rules.organization ?? []), ...(recording?.rules.accounts ?? [])];
      return by(recording && recording.regions.length > 0 && rules.length > 0 && `config: ${rules.length} rules`);
    },
  },
  {
    pillar,
    practice: 'Nobody can stop the recording',
    fix: protectedBy('protect-config'),
    judge: (zone) => denied(zone, 'scp', [{ action: 'config:StopConfigurationRecorder' }]),
  },
  {
    pillar,
    practice: 'What is open to outsiders is found',
    fix: 'security: { administrator: ACCOUNT }',
    judge: (zone) => inRegions('security.accessAnalyzer', zone.security?.accessAnalyzer.regions, zone),
  },
  {
    pillar,
    practice: 'Findings reach people',
    fix: 'security: { administrator: ACCOUNT, findings: { email: [security@example.com] } }',
    judge: ({ security }) => by(security?.findings && `security.findings: ${security.findings.severity} and above`),
  },
  {
    pillar,
    practice: 'An account under suspicion can be cut off',
    fix: 'organizationalUnits: { Suspended: { guardrails: [quarantine] } }\nguardrails: { quarantine: { type: scp } }',
    judge: (zone) => {
      const attempts = [
        { action: 's3:ListAllMyBuckets' },
        { action: 'ec2:RunInstances' },
        { action: 'iam:CreateRole' },
      ];
      const found = zone.organizationalUnits.find(({ path }) => {
        const inside = { ...zone.accounts[0], key: 'any', ou: path, management: false, closed: false, guardrails: [] };
        return denied({ ...zone, accounts: [inside as never] }, 'scp', attempts).state === 'yes';
      });
      return by(found && `OU ${found.path}`);
    },
  },
];
