import { readFileSync } from 'node:fs';
import { leftToYou, ownCalls } from '../../lib/config/words/own-calls.ts';
import { misspeltService } from '../../lib/config/words/services.ts';

const services = Object.entries(ownCalls).sort(([a], [b]) => (a < b ? -1 : 1));

test('the documentation lists every service with a call of its own', () => {
  const cells = readFileSync('docs/trusted-access.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const by = { 'landing-zone': 'landing-zone', security: '`security`', you: 'you' };
  expect(cells).toEqual(
    services.map(([service, own]) => [
      `\`${service}\``,
      own.after,
      by[own.by],
      own.command === undefined ? `[Console](${own.source})` : `[\`${own.command}\`](${own.source})`,
    ]),
  );
});

test.each(services)('%s is a service that Organizations knows, and its page is AWS’s', (service, { source }) => {
  expect(misspeltService(service)).toBeUndefined();
  expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

test('what is left to do is told with its command, at the step that it follows', () => {
  expect(leftToYou('health.amazonaws.com', 'trusted access')).toBe(
    'trusted access is not enough for the organizational view of AWS Health: run "aws health enable-health-service-access-for-organization --region us-east-1" once, in the management account',
  );
  expect(leftToYou('fms.amazonaws.com', 'administrator', { account: '111122223333' })).toBe(
    'the registration with AWS Organizations is not enough for AWS Firewall Manager: run "aws fms associate-admin-account --admin-account 111122223333 --region us-east-1" once, in the management account',
  );
  expect(leftToYou('reporting.trustedadvisor.amazonaws.com', 'trusted access')).toBe(
    'trusted access is not enough for the organizational view of AWS Trusted Advisor: enable it in its console, in the management account',
  );
  expect(leftToYou('guardduty.amazonaws.com', 'administrator')).toMatch(/, or let the section security set it up$/);
});

test.each([
  ['fms.amazonaws.com', 'trusted access', {}],
  ['health.amazonaws.com', 'administrator', {}],
  ['ram.amazonaws.com', 'trusted access', {}],
  ['guardduty.amazonaws.com', 'administrator', { isInSecurity: true }],
  ['config.amazonaws.com', 'trusted access', {}],
] as const)('nothing is left of %s after %s %j', (service, after, how) => {
  expect(leftToYou(service, after, how)).toBeUndefined();
});
