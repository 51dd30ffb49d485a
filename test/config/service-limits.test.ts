import { serviceLimits } from '../../lib/config/words/service-limits.ts';
import { told } from './told.ts';

const yaml = (accounts: number, sections: string): string =>
  `organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com", accountQuota: 50000 }
accounts:
  security:
${Array.from({ length: accounts - 2 }, (_, index) => `  a${index}:\n`).join('')}
${sections}`;

const security = `security:
  administrator: security
  guardDuty: false
  securityHub: false
  accessAnalyzer: false
`;

test('Detective takes 1,200 members: the management account counts, its administrator does not', () => {
  const detective = `${security}  detective: true\n`;
  expect(told({ 'a.yaml': yaml(1_201, detective) })).toEqual([]);
  expect(told({ 'a.yaml': yaml(1_202, detective) }).map((line) => line.replace(/^\S+ /, ''))).toEqual([
    '1201 member accounts; the maximum of Detective is 1200',
  ]);
});

test('a closed account does not count', () => {
  const closed = yaml(1_202, `${security}  detective: true\n`).replace('  a0:\n', '  a0: { closed: true }\n');
  expect(told({ 'a.yaml': closed })).toEqual([]);
});

test('it is told at the line of the service', () => {
  const text = yaml(1_202, `${security}  detective: true\n`);
  const line = text.split('\n').findIndex((one) => one.includes('detective:')) + 1;
  expect(told({ 'a.yaml': text })[0]).toMatch(new RegExp(`^a.yaml:${line}:3:`));
});

test('every limit names its source', () => {
  for (const { source, accounts } of Object.values(serviceLimits)) {
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(accounts).toBeGreaterThan(0);
  }
});
