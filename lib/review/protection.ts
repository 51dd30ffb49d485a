import type { Attempt } from './attempt.ts';
import { denied, denying } from './denied.ts';
import { attach, define, inSection } from './fixes.ts';
import { attachments, placesOf } from './places.ts';
import { by, no, type Practice } from './practice.ts';
import { quarantineOf } from './quarantine.ts';

const pillar = 'security';

/** That nobody can do any of these, for a guardrail that ships with the tool forbids them. */
const nobody = (key: string, practice: string, guardrail: string, ...actions: readonly string[]): Practice => ({
  pillar,
  id: 'SEC03-BP05',
  key,
  practice,
  fix: attach('scp', guardrail),
  judge: (zone) =>
    denied(
      zone,
      'scp',
      actions.map((action) => ({ action })),
    ),
});

const role = 'arn:{{partition}}:iam::{{account}}:role/';

/** What others build on can not be switched off. */
export const protection: readonly Practice[] = [
  nobody(
    'protect-organization-trail',
    'Prevent changes to the organization trail',
    'protect-cloudtrail',
    'cloudtrail:StopLogging',
    'cloudtrail:DeleteTrail',
    'cloudtrail:UpdateTrail',
    'cloudtrail:PutEventSelectors',
  ),
  nobody(
    'protect-guardduty',
    'Prevent disabling GuardDuty',
    'protect-guardduty',
    'guardduty:DeleteDetector',
    'guardduty:UpdateDetector',
    'guardduty:DisassociateFromAdministratorAccount',
  ),
  nobody(
    'protect-security-hub',
    'Prevent disabling Security Hub',
    'protect-security-hub',
    'securityhub:DisableSecurityHub',
    'securityhub:BatchDisableStandards',
    'securityhub:DisassociateFromAdministratorAccount',
  ),
  nobody(
    'protect-config',
    'Prevent disabling AWS Config',
    'protect-config',
    'config:StopConfigurationRecorder',
    'config:DeleteConfigurationRecorder',
    'config:DeleteDeliveryChannel',
    'config:DeleteConfigRule',
    'config:PutConfigRule',
  ),
  nobody(
    'protect-access-analyzer',
    'Prevent deletion of IAM Access Analyzer analyzers',
    'protect-access-analyzer',
    'access-analyzer:DeleteAnalyzer',
  ),
  nobody(
    'prevent-leaving-organization',
    'Prevent accounts from leaving the organization',
    'deny-leave-organization',
    'organizations:LeaveOrganization',
  ),
  nobody(
    'prevent-account-changes',
    'Prevent closing accounts or changing their contacts',
    'deny-account-changes',
    'account:CloseAccount',
    'account:PutAlternateContact',
    'account:PutContactInformation',
  ),
  {
    pillar,
    id: 'SEC03-BP05',
    key: 'protect-landing-zone-roles',
    practice: 'Protect landing zone roles',
    fix: attach('scp', 'protect-landing-zone'),
    judge: (zone) =>
      denied(
        zone,
        'scp',
        [zone.roles.automation, zone.roles.breakGlass, 'stacksets-exec-0', ...(zone.roles.jobs?.names ?? [])].flatMap(
          (name): Attempt[] => [
            { action: 'iam:DeleteRole', resource: `${role}${name}` },
            { action: 'iam:UpdateAssumeRolePolicy', resource: `${role}${name}` },
          ],
        ),
      ),
  },
  {
    pillar,
    key: 'protect-archived-logs',
    practice: 'Protect archived logs from deletion',
    fix: inSection('logging', 'objectLock: { mode: governance, retention: 1 year }'),
    judge: (zone) => {
      const { archive, objectLock } = zone.logging ?? {};
      if (archive === undefined) return no;
      if (objectLock) return by(`logging.objectLock: ${objectLock.days} days, ${objectLock.mode}`);
      const place = placesOf(zone).find(({ key }) => key === archive);
      const erasing = ['s3:DeleteObjectVersion', 's3:PutLifecycleConfiguration', 'kms:ScheduleKeyDeletion'];
      const attempts = erasing.map((action) => ({ action }));
      const found = place && (denying(zone, place, 'rcp', attempts) ?? denying(zone, place, 'scp', attempts));
      return by(found?.map((name) => `guardrail ${name} on ${attachments(zone, name).join(', ')}`).join('; '));
    },
  },
  {
    pillar,
    key: 'provide-quarantine-ou',
    practice: 'Provide a quarantine OU',
    fix: define('scp', 'quarantine', 'organizationalUnits: { Suspended: { guardrails: [quarantine] } }'),
    judge: (zone) => {
      const suspended = zone.organizationalUnits.flatMap(({ path }) => {
        const names = quarantineOf(zone, path);
        return names ? [`guardrail ${names.join(', ')} on OU ${path}`] : [];
      });
      return by(suspended[0]);
    },
  },
];
