import { laidDown } from './guarded.ts';
import { by, yes, type Practice } from './practice.ts';

export const resources: readonly Practice[] = [
  {
    pillar: 'performance efficiency',
    practice: 'Regions are chosen, near those who use what runs there',
    fix: 'organization: { regions: [HOME] }',
    judge: ({ regions }) => yes(`organization.regions: ${regions.join(', ')}`),
  },
  {
    pillar: 'performance efficiency',
    practice: 'AWS Compute Optimizer may look at all accounts',
    fix: 'organization: { trustedAccess: [compute-optimizer.amazonaws.com] }',
    judge: ({ trustedAccess }) =>
      by(trustedAccess.includes('compute-optimizer.amazonaws.com') && 'organization.trustedAccess'),
  },
  {
    pillar: 'performance efficiency',
    practice: 'Teams see what others measure, to find out where time goes',
    fix: 'observability: { account: ACCOUNT, share: [metrics, traces] }',
    judge: ({ observability }) =>
      by(
        observability?.share.includes('traces') &&
          observability.regions.length > 0 &&
          `observability: ${observability.share.join(', ')}`,
      ),
  },
  {
    pillar: 'sustainability',
    practice: 'Logs move to colder storage, and go when nobody needs them',
    fix: 'logging: { archive: ACCOUNT }',
    judge: ({ logging }) =>
      by(logging?.lifecycle.delete !== undefined && `logging.lifecycle: gone after ${logging.lifecycle.delete} days`),
  },
  {
    pillar: 'sustainability',
    practice: 'Backups go when nobody needs them',
    fix: 'organization: { guardrails: [standard] }\nguardrails: { standard: { type: backup } }\nbackup: {}',
    judge: (zone) => {
      const found = laidDown(zone, 'backup', (one) => JSON.stringify(one).includes('delete_after_days'));
      return found.state === 'no' ? found : yes(found.by.split(',')[0] ?? '');
    },
  },
];
