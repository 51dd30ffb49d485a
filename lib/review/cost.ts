import { laidDown } from './guarded.ts';
import { by, type Practice } from './practice.ts';

const pillar = 'cost optimization';
const told = 'email: [finance@example.com]';

export const cost: readonly Practice[] = [
  {
    pillar,
    practice: 'The organization has a budget, and somebody is told at 50, 80 and 100 %',
    fix: `cost: { ${told}, budget: 1000 USD }`,
    judge: ({ cost: section }) =>
      by(
        section?.budgets.some(({ subject }) => subject === 'organization') &&
          `cost.budget, alerts at ${section.alerts.actual.join(', ')} %`,
      ),
  },
  {
    pillar,
    practice: 'Parts of it that could run away have budgets of their own',
    fix: `accounts: { NAME: { budget: 200 USD } }\ncost: { ${told} }`,
    judge: ({ cost: section }) => {
      const others = section?.budgets.filter(({ subject }) => subject !== 'organization') ?? [];
      return by(others.length > 0 && `budgets of ${others.map(({ subject }) => subject).join(', ')}`);
    },
  },
  {
    pillar,
    practice: 'Unusual costs are noticed',
    fix: `cost: { ${told} }`,
    judge: ({ cost: section }) => by(section?.anomalies && `cost.anomalies above ${section.anomalies.threshold}`),
  },
  {
    pillar,
    practice: 'Bills can be split up by tags',
    fix: `cost: { ${told}, allocationTags: [Owner] }`,
    judge: ({ cost: section }) =>
      by(
        (section?.allocationTags.length ?? 0) > 0 && `cost.allocationTags: ${section?.allocationTags.join(', ') ?? ''}`,
      ),
  },
  {
    pillar,
    practice: 'Tags are spelt one way',
    fix: 'organization: { guardrails: [cost-allocation] }\nguardrails: { cost-allocation: { type: tag } }',
    judge: (zone) => laidDown(zone, 'tag', () => true),
  },
  {
    pillar,
    practice: 'What everything costs can be asked in detail',
    fix: `cost: { ${told}, export: true }`,
    judge: ({ cost: section }) => by(section?.export && 'cost.export'),
  },
  {
    pillar,
    practice: 'Findings tell what nobody uses any more',
    fix: 'security: { administrator: ACCOUNT, accessAnalyzer: { unusedAccess: 90 days } }',
    judge: ({ security }) =>
      by(
        security?.accessAnalyzer.unusedAccess !== undefined &&
          `security.accessAnalyzer: access unused for ${security.accessAnalyzer.unusedAccess} days`,
      ),
  },
];
