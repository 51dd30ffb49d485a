import { readFileSync } from 'node:fs';
import { judgeRegion, regions } from '../../lib/config/words/regions.ts';

test('every region that the SDK knows is known', () => {
  const source = readFileSync('node_modules/@aws-sdk/core/dist-cjs/submodules/client/index.js', 'utf8');
  const known = source.matchAll(/"((?:cn|us-gov|af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d)"/g);
  expect([...new Set([...known].map(([, region]) => region))].sort()).toEqual([...regions].sort());
});

test.each([
  ['eu-west-1', 'yes'],
  ['eu-west-4', 'maybe'],
  ['eu-east-1', 'maybe'],
  ['eu-west-9', 'no'],
  ['eu-wset-1', 'no'],
  ['uk-west-1', 'no'],
  ['eu-west-1a', 'no'],
  ['EU-WEST-1', 'no'],
  ['', 'no'],
])('%j: %s', (region, known) => {
  expect(judgeRegion(region).known).toBe(known);
});
