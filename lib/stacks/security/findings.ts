import { Aws, Duration, RemovalPolicy, Stack, type App } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { LandingZone } from '../../config/landing-zone.ts';
import { findingsElsewhereName, findingsName } from '../../config/sections/security/names.ts';
import { inAccount, type Definition } from '../definition.ts';
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
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowEvents',
      principals: [events],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      // EventBridge names no source here: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
      conditions: { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': arnHere('sns', findingsName) } },
    }),
  );
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowEvents',
      principals: [events],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { ArnLike: { 'aws:SourceArn': arnHere('events', 'rule/*') } },
    }),
  );
  for (const email of emails) topic.addSubscription(new EmailSubscription(email));
  for (const { id, description, pattern, paths, lines } of rules)
    new CfnRule(stack, id, {
      description,
      eventPattern: pattern,
      targets: [
        {
          id: 'Mail',
          arn: topic.topicArn,
          // Each line is a text of its own: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
          inputTransformer: { inputPathsMap: paths, inputTemplate: lines.map((line) => `"${line}"`).join('\n') },
        },
      ],
    });
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

const arnHere = (service: string, name: string): string =>
  `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${name}`;
