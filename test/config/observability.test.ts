import { organization } from './stack-files.ts';
import { toldWithFixes } from './told.ts';

/** Columns of the second line. */
const mistakes: [yaml: string, ...told: string[]][] = [
  ['share: [logs]', '1:1: observability.account is required -> add account: ACCOUNT under observability'],
  ['account: management', '2:12: the management account cannot be the monitoring account -> use a member account'],
  ['account: wbe', '2:12: unknown account "wbe" -> did you mean "web"?'],
  ['account: old', '2:12: account "old" is closed -> use an open account'],
  ['{ account: web, share: [logs, logs] }', '2:33: "logs" is listed twice -> remove the duplicate'],
  [
    '{ account: web, share: [log] }',
    '2:27: item 1 of observability.share must be metrics, logs, traces, application-insights, internet-monitors, or application-signals, not "log" -> did you mean "logs"?',
  ],
  [
    '{ account: web, regions: [eu-west-3] }',
    '2:29: eu-west-3 is not a governed region -> add it to organization.regions, or use a governed region',
  ],
];

test.each(mistakes)('observability: %s can not be', (yaml, ...expected) => {
  expect(toldWithFixes({ 'a.yaml': organization, 'b.yaml': `observability:\n  ${yaml}\n` })).toEqual(
    expected.map((line) => `b.yaml:${line}`),
  );
});

test('its stacks’ names are taken', () => {
  const stacks =
    'stacks: { landing-zone-observability-eu-west-1: { template: t.yaml, targets: { organizationalUnits: [root] } } }\n';
  const lines = toldWithFixes({
    'a.yaml': organization,
    'b.yaml': `observability: { account: web }\n${stacks}`,
    'stacks/t.yaml': 'Resources: { T: { Type: AWS::SNS::Topic } }\n',
  });
  expect(lines.join()).toContain('landing-zone-observability-eu-west-1');
});
