import type { LandingZone } from '../config/landing-zone.ts';
import { everywhere } from './coverage.ts';
import { attach, rules } from './fixes.ts';
import { attachments, placesOf } from './places.ts';
import { by, no, partly, some, yes, type Practice } from './practice.ts';
import { looked } from './rules.ts';

const pillar = 'reliability';

const backedUp = (zone: LandingZone): string =>
  [attach('backup', 'standard')(zone), ...(zone.backup ? [] : ['backup: {}'])].join('\n');

export const reliability: readonly Practice[] = [
  {
    pillar,
    id: 'REL09-BP03',
    key: 'back-up-tagged-resources',
    practice: 'Back up tagged resources by policy',
    fix: backedUp,
    judge: (zone) => {
      const plans = zone.guardrails.filter(({ type }) => type === 'backup');
      const attached = plans.flatMap(({ name }) => {
        const where = attachments(zone, name);
        return where.length > 0 ? [`guardrail ${name} on ${some(where)}`] : [];
      });
      return by(attached.join('; '));
    },
  },
  {
    pillar,
    id: 'REL09-BP02',
    key: 'provide-backup-vaults',
    practice: 'Provide a protected backup vault in every account',
    fix: () => 'backup: {}',
    judge: (zone) => {
      const { backup } = zone;
      if (!backup) return no;
      const { organizationalUnits, except, accounts } = backup.targets;
      const has = ({ key = '', levels }: ReturnType<typeof placesOf>[number]): boolean =>
        accounts.includes(key) ||
        (!except.includes(key) && levels.some(({ name }) => organizationalUnits.includes(name === 'root' ? '' : name)));
      const bare = placesOf(zone).filter((place) => !has(place));
      const what = `backup: vault ${backup.vault}${backup.lock ? ', locked' : ''}`;
      const found = everywhere(zone, 'backup', backup, what);
      if (found.state === 'no' || bare.length === 0) return found;
      return partly(`${found.by}, but not in ${some(bare.map(({ name }) => name))}`, targets(zone));
    },
  },
  {
    pillar,
    key: 'detect-unversioned-buckets',
    practice: 'Detect S3 buckets without versioning',
    fix: rules('s3-bucket-versioning-enabled'),
    judge: (zone) => looked(zone, 's3-bucket-versioning-enabled'),
  },
  {
    pillar,
    id: 'REL10-BP01',
    key: 'govern-several-regions',
    practice: 'Govern more than one region',
    fix: ({ homeRegion }) => `organization: { regions: [${homeRegion}, REGION] }`,
    judge: ({ regions }) => by(regions.length > 1 && `organization.regions: ${regions.join(', ')}`),
  },
  {
    pillar,
    id: 'REL01-BP01',
    key: 'declare-account-quota',
    practice: 'Declare the account quota',
    fix: () => 'organization: { accountQuota: 50 }',
    judge: ({ accountQuota }) => (accountQuota === undefined ? no : yes(`organization.accountQuota: ${accountQuota}`)),
  },
];

const targets = ({ backup }: LandingZone): string =>
  `backup: { organizationalUnits: [root]${(backup?.targets.except ?? []).length > 0 ? ', except: []' : ''} }`;
