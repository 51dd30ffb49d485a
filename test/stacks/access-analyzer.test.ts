import { resourcesOf, security, stacksOf } from './security-zones.ts';

const type = 'AWS::AccessAnalyzer::Analyzer';
const [external, unused] = ['landing-zone-access-analyzer-in-security', 'landing-zone-unused-access-in-security'];

test('what is open to outsiders is looked for in every region, from the administrator’s account', async () => {
  expect((await stacksOf(security()))[external]).toEqual(['eu-west-1', 'eu-central-1', 'us-east-1']);
  expect(await resourcesOf(security(), external, type)).toEqual([
    { Type: 'ORGANIZATION', AnalyzerName: 'landing-zone-access-analyzer' },
  ]);
});

test('unused access is looked for by choice, once: AWS bills it in each region anew', async () => {
  expect(Object.keys(await stacksOf(security()))).not.toContain(unused);
  const zone = security(', accessAnalyzer: { unusedAccess: 90 days }');
  expect((await stacksOf(zone))[unused]).toEqual(['eu-west-1']);
  expect(await resourcesOf(zone, unused, type)).toEqual([
    {
      Type: 'ORGANIZATION_UNUSED_ACCESS',
      AnalyzerName: 'landing-zone-unused-access-90-days',
      AnalyzerConfiguration: { UnusedAccessConfiguration: { UnusedAccessAge: 90 } },
    },
  ]);
});

test('it can be had in some regions, or in none', async () => {
  expect((await stacksOf(security(', accessAnalyzer: { regions: [eu-central-1] }')))[external]).toEqual([
    'eu-central-1',
  ]);
  expect(Object.keys(await stacksOf(security(', accessAnalyzer: false')))).not.toContain(external);
});
