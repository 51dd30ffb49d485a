import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { changed, judged, sample } from './judged.ts';

const { security: services, recording } = sample;

test.each<[string, LandingZone, string, string, string]>([
  [
    'regions',
    changed('security', { guardDuty: { ...services!.guardDuty, regions: ['eu-west-1'] } }),
    'Enable GuardDuty in all accounts and regions',
    'security.guardDuty, but not in eu-central-1, us-east-1',
    'security: { guardDuty: { regions: [eu-west-1, eu-central-1, us-east-1] } }',
  ],
  [
    'accounts',
    changed('baseline', { except: ['web-dev'] }),
    'Set EBS encryption by default',
    'baseline.ebsEncryption, but not in web-dev',
    'baseline: { except: [] }',
  ],
  [
    'accounts',
    changed('recording', { except: ['web-dev'] }),
    'Detect KMS keys without rotation',
    'config.rules: cmk-backing-key-rotation-enabled, but not in web-dev',
    'config: { except: [] }',
  ],
  [
    'accounts',
    changed('backup', { targets: { ...sample.backup!.targets, except: ['web-dev'] } }),
    'Provide a protected backup vault in every account',
    'backup: vault landing-zone-backup, but not in web-dev',
    'backup: { organizationalUnits: [root], except: [] }',
  ],
  [
    'rules',
    changed('recording', {
      rules: {
        ...recording!.rules,
        organization: recording!.rules.organization.filter(({ name }) => name !== 'encrypted-volumes'),
      },
    }),
    'Detect unencrypted volumes and public resources',
    'config.rules: s3-bucket-level-public-access-prohibited, rds-instance-public-access-check, but not encrypted-volumes',
    'config: { rules: { encrypted-volumes: true, s3-bucket-level-public-access-prohibited: true, rds-instance-public-access-check: true } }',
  ],
])('a section that leaves out some %s is told with them, and what to write', (_, zone, practice, by, fix) => {
  expect(judged(zone, practice)).toMatchObject({ state: 'partly', by, fix });
});
