import { everywhere } from './coverage.ts';
import { attach, inSection } from './fixes.ts';
import { attachments } from './places.ts';
import { by, no, type Practice } from './practice.ts';

export const resources: readonly Practice[] = [
  {
    pillar: 'performance efficiency',
    key: 'enable-compute-optimizer',
    practice: 'Enable trusted access for Compute Optimizer',
    fix: () => 'organization: { trustedAccess: [compute-optimizer.amazonaws.com] }',
    judge: ({ trustedAccess }) =>
      by(trustedAccess.includes('compute-optimizer.amazonaws.com') && 'organization.trustedAccess'),
  },
  {
    pillar: 'performance efficiency',
    id: 'PERF05-BP02',
    key: 'share-traces',
    practice: 'Share traces across accounts',
    fix: inSection('observability', 'share: [metrics, logs, traces]'),
    judge: (zone) => {
      const { observability } = zone;
      if (!observability?.share.includes('traces')) return no;
      return everywhere(zone, 'observability', observability, `observability: ${observability.share.join(', ')}`);
    },
  },
  {
    pillar: 'sustainability',
    id: 'SUS04-BP03',
    key: 'expire-logs',
    practice: 'Move logs to colder storage and expire them',
    fix: inSection('logging', 'lifecycle: { delete: 7 years }'),
    judge: ({ logging }) =>
      by(
        logging?.lifecycle.delete !== undefined &&
          `logging.lifecycle: colder storage after ${logging.lifecycle.infrequentAccess}, ${logging.lifecycle.glacier}, and ${logging.lifecycle.deepArchive} days, deleted after ${logging.lifecycle.delete} days`,
      ),
  },
  {
    pillar: 'sustainability',
    id: 'SUS04-BP03',
    key: 'expire-backups',
    practice: 'Expire backups by policy',
    fix: (zone) => [attach('backup', 'standard')(zone), ...(zone.backup ? [] : ['backup: {}'])].join('\n'),
    judge: (zone) => {
      const attached = zone.guardrails.filter(
        ({ type, name }) => type === 'backup' && attachments(zone, name).length > 0,
      );
      const endless = attached.filter(({ content }) => !rulesIn(content).every(({ lifecycle }) => ends(lifecycle)));
      return by(
        attached.length > 0 &&
          endless.length === 0 &&
          attached.map(({ name }) => `guardrail ${name} on ${attachments(zone, name).join(', ')}`).join('; '),
      );
    },
  },
];

interface Rule {
  readonly lifecycle?: { readonly delete_after_days?: unknown };
}

const rulesIn = (content: unknown): Rule[] =>
  Object.values((content as { plans?: Record<string, { rules?: Record<string, Rule> }> }).plans ?? {}).flatMap(
    ({ rules }) => Object.values(rules ?? {}),
  );

const ends = (lifecycle: Rule['lifecycle']): boolean => lifecycle?.delete_after_days !== undefined;
