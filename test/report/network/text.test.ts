import type { Answer } from '../../../lib/network/parties/answer.ts';
import { matrixLines, type SegmentRow } from '../../../lib/report/network/text.ts';

const names = ['prod', 'dev', 'shared', 'lab', 'build', 'data', 'edge', 'audit'];

const row = (segment: string, answers: Readonly<Record<string, Answer>>, more: Partial<SegmentRow> = {}) => ({
  ...{ segment, vpcs: 1, onPremises: 0, internet: 'no' as const, ...more },
  reaches: Object.fromEntries(names.map((name) => [name, answers[name] ?? 'no'])),
});

test('a matrix too wide for 80 columns is a line for each segment, which says the same', () => {
  const rows = names.map((name) => row(name, {}));
  expect(
    matrixLines([
      row('prod', { prod: 'yes', shared: 'inspected' }, { internet: 'inspected' }),
      row('dev', { lab: 'part', data: 'one way' }, { internet: 'part' }),
      ...rows.slice(2),
    ]).slice(0, 3),
  ).toEqual([
    'prod reaches prod, shared (inspected), internet (inspected)',
    'dev reaches lab (part), data (one way), internet (part)',
    'shared reaches nothing',
  ]);
});
