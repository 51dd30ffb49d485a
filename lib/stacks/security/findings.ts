import { Aws, Duration, RemovalPolicy, Stack, type App } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { LandingZone } from '../../config/landing-zone.ts';
import { findingsElsewhereName, findingsName } from '../../config/sections/security/names.ts';
import { inAccount, type Definition } from '../definition.ts';
import { addDigest } from '../digest/digest.ts';
import { byServices, bySecurityHub, type FindingRule } from './finding-rules.ts';

/**
 * Mails of findings, from the account that administers the security services. Security Hub gathers those of the regions it governs in the
 * home region; other regions send there what their services find, so that there is one topic to confirm and one key to pay.
 */
export const findings = (zone: LandingZone): Definition[] => {
  const { security, homeRegion } = zone;
  const { email, severity } = security?.findings ?? {};
  if (!security || !email || !severity) return [];
  const hub = security.securityHub.regions;
  const alone = [...new Set([...security.guardDuty.regions, ...security.accessAnalyzer.regions])].filter(
    (region) => !hub.includes(region),
  );
  if (hub.length + alone.length === 0) return [];
  const own = byServices(severity);
  const sent = own.map((rule) => ({
    ...rule,
    pattern: { ...rule.pattern, region: [{ 'anything-but': [homeRegion] }] },
  }));
  const rules = hub.length > 0 ? [bySecurityHub(severity), ...(alone.length > 0 ? sent : [])] : own;
  const elsewhere = alone.filter((region) => region !== homeRegion);
  const common = {
    targets: inAccount(security.administrator),
  };
  return [
    {
      ...common,
      name: findingsName,
      regions: [homeRegion],
      make: (app: App) => makeMails(app, rules, email),
    },
    ...(elsewhere.length > 0
      ? [
          {
            ...common,
            name: findingsElsewhereName,
            regions: elsewhere,
            dependsOn: [findingsName],
            make: (app: App) => makeSending(app, own, homeRegion),
          },
        ]
      : []),
  ];
};

const events = new ServicePrincipal('events.amazonaws.com');

const makeMails = (app: App, rules: readonly FindingRule[], emails: readonly string[]): Stack => {
  const stack = new Stack(app, findingsName, { description: 'Landing zone: findings to people.' });
  const key = new Key(stack, 'Key', {
    alias: `alias/${findingsName}`,
    description: 'Encrypts findings on their way to people.',
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
    // Nothing stays encrypted with it.
    removalPolicy: RemovalPolicy.DESTROY,
    pendingWindow: Duration.days(7),
  });
  const topic = new Topic(stack, 'Topic', { topicName: findingsName, masterKey: key, enforceSSL: true });
  for (const email of emails) topic.addSubscription(new EmailSubscription(email));
  const { queue } = addDigest(stack, {
    name: findingsName,
    topic,
    key,
    subject: 'finding',
    formats: everyFormat,
    window: Duration.minutes(5),
    settlesFindings: true,
    takesEvents: true,
  });
  for (const { id, description, pattern } of rules)
    new CfnRule(stack, id, { description, eventPattern: pattern, targets: [{ id: 'Digest', arn: queue.attrArn }] });
  return stack;
};

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html */
const makeSending = (app: App, rules: readonly FindingRule[], homeRegion: string): Stack => {
  const stack = new Stack(app, findingsElsewhereName, { description: 'Landing zone: findings to the home region.' });
  const bus = `arn:${Aws.PARTITION}:events:${homeRegion}:${Aws.ACCOUNT_ID}:event-bus/default`;
  const description = 'Lets EventBridge send findings to the home region.';
  const role = new Role(stack, 'Role', {
    assumedBy: events.withConditions({ StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } }),
    description,
  });
  const send = new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus] });
  new ManagedPolicy(stack, 'MaySend', { roles: [role], description, statements: [send] });
  for (const { id, description: what, pattern } of rules)
    new CfnRule(stack, id, {
      description: what,
      eventPattern: pattern,
      targets: [{ id: 'Home', arn: bus, roleArn: role.roleArn }],
    });
  return stack;
};

/** All of them, so that the function is the same in every zone. */
const everyFormat = [bySecurityHub('high'), ...byServices('high')].map(({ pattern, paths, lines }) => ({
  source: pattern.source[0] ?? '',
  paths,
  lines,
}));
