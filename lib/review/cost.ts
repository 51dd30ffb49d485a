import { currencyOf } from '../config/sections/cost/budgets.ts';
import { says } from './coverage.ts';
import { attach, inSection } from './fixes.ts';
import { by, no, partly, yes, type Practice } from './practice.ts';

const pillar = 'cost optimization';
const shares = [50, 80, 100];

export const cost: readonly Practice[] = [
  {
    pillar,
    id: 'COST01-BP03',
    key: 'set-organization-budget',
    practice: 'Set an organization budget with alerts',
    fix: inSection('cost', 'budget: 1000 USD'),
    judge: ({ cost: section }) => {
      const budget = section?.budgets.find(({ subject }) => subject === 'organization');
      if (!section || !budget) return no;
      const { actual, forecast } = section.alerts;
      const missing = shares.filter((share) => !actual.includes(share));
      const alerts = [
        ...(actual.length > 0 ? [`alerts at ${actual.map((share) => `${share}%`).join(', ')}`] : []),
        ...(forecast.length > 0 ? ['a forecast alert'] : []),
      ];
      const what = `cost.budget: ${budget.amount} ${budget.currency}, ${alerts.join(' and ') || 'no alerts'}`;
      return missing.length === 0 ? yes(what) : partly(what, 'cost: { alerts: { actual: [50%, 80%, 100%] } }');
    },
  },
  {
    pillar,
    key: 'set-ou-or-account-budgets',
    practice: 'Set budgets for OUs or accounts',
    fix: (zone) => `accounts: { ACCOUNT: { budget: 200 USD } }${zone.cost ? '' : `\n${inSection('cost')(zone)}`}`,
    judge: ({ cost: section }) => {
      const others = section?.budgets.filter(({ subject }) => subject !== 'organization') ?? [];
      return by(others.length > 0 && `budgets of ${others.map(({ subject }) => subject).join(', ')}`);
    },
  },
  {
    pillar,
    id: 'COST01-BP06',
    key: 'detect-cost-anomalies',
    practice: 'Detect cost anomalies',
    fix: inSection('cost', 'anomalies: { enabled: true }'),
    judge: ({ cost: section, partition }) =>
      by(section?.anomalies && `cost.anomalies: threshold ${section.anomalies.threshold} ${currencyOf(partition)}`),
  },
  {
    pillar,
    key: 'activate-cost-allocation-tags',
    practice: 'Activate cost allocation tags',
    fix: inSection('cost', 'allocationTags: [Owner]'),
    judge: ({ cost: section }) => {
      const tags = section?.allocationTags ?? [];
      return by(tags.length > 0 && `cost.allocationTags: ${tags.join(', ')}`);
    },
  },
  {
    pillar,
    key: 'standardize-tags',
    practice: 'Standardize tags with a tag policy',
    fix: attach('tag', 'cost-allocation'),
    judge: (zone) => says(zone, 'tag', (content) => Object.keys((content as { tags?: object }).tags ?? {}).length > 0),
  },
  {
    pillar,
    id: 'COST03-BP01',
    key: 'export-cost-data',
    practice: 'Export detailed cost and usage data',
    fix: inSection('cost', 'export: true'),
    judge: ({ cost: section }) => by(section?.export && 'cost.export'),
  },
];
