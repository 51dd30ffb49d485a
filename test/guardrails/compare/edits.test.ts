import { readdirSync, readFileSync } from 'node:fs';
import { judge } from '../../../lib/guardrails/chain/index.ts';
import { compile } from '../../../lib/guardrails/evaluate/compile.ts';
import { actionsOf, servicePrefixes } from '../../../lib/guardrails/catalogue/index.ts';
import { differenceOf, type Gain } from '../../../lib/guardrails/compare/difference.ts';
import type { Place } from '../../../lib/guardrails/compare/place.ts';
import type { Side } from '../../../lib/guardrails/compare/statements.ts';
import { requestOf } from '../../../lib/guardrails/compare/witness.ts';
import { matches } from '../../../lib/guardrails/wildcard.ts';

/** The sample's guardrails as the sample fills them in, edited in one way each. */

interface Statement {
  Sid?: string;
  Effect?: string;
  Action?: string | string[];
  NotAction?: string[];
  Resource?: unknown;
  Condition: Record<string, Record<string, string | string[]>>;
}
interface Document {
  Version: string;
  Statement: Statement[];
}

const fillings: Record<string, string> = {
  '{{partition}}': 'aws',
  '{{roles.automation}}': 'OrganizationAccountAccessRole',
  '{{roles.breakGlass}}': 'break-glass',
  '"{{regions}}"': '"eu-west-1","eu-central-1"',
  '"{{modelRegions}}"': '"eu-west-1","eu-central-1","eu-north-1"',
};
const load = (path: string): Document =>
  JSON.parse(
    Object.entries(fillings).reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      readFileSync(new URL(`../../../policies/${path}.json`, import.meta.url), 'utf8'),
    ),
  ) as Document;

const account = '111122223333';
const place: Place = { partition: 'aws', accounts: [account], organizations: ['{{organization.id}}'] };
const full = compile({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });
const names = (law: string): string[] =>
  readdirSync(new URL(`../../../policies/${law}`, import.meta.url))
    .map((file) => file.replace('.json', ''))
    // It denies everything, and nothing else would be seen beside it.
    .filter((name) => name !== 'quarantine');

const sideOf = (law: 'scp' | 'rcp', name = '', edited?: Document): Side => ({
  law,
  levels: [
    {
      name: 'root:root',
      policies: [
        ...names(law).map((one) => ({
          name: one,
          policy: compile(one === name && edited ? edited : load(`${law}/${one}`)),
        })),
        { name: 'FullAWSAccess', policy: full },
      ],
    },
  ],
});

type Edit = (document: Document, first: Statement) => void;
type Told = Partial<Record<'denies' | 'allows', string>>;

const exempt = (statement: Statement): string[] => statement.Condition.ArnNotLike!['aws:PrincipalArn'] as string[];
const regions = (statement: Statement): string[] =>
  statement.Condition.StringNotEquals!['aws:RequestedRegion'] as string[];
const role = (name: string): string => `arn:aws:iam::*:role/${name}`;

/** All actions that a list leaves out, as a list of their own. */
const others = (left: readonly string[]): string[] =>
  servicePrefixes.flatMap((service) => {
    const all = actionsOf(service).map((name) => `${service}:${name}`);
    const own = all.filter((name) => !left.some((pattern) => matches(pattern, name)));
    return own;
  });

const same: Told = {};
const edits: readonly [what: string, policy: string, edit: Edit, told: Told][] = [
  [
    'lists in another order',
    'scp/approved-regions',
    (_, s) => {
      s.NotAction!.reverse();
      regions(s).reverse();
      exempt(s).reverse();
    },
    same,
  ],
  ['statements in another order', 'scp/protect-landing-zone', (d) => d.Statement.reverse(), same],
  [
    'another Sid',
    'scp/no-iam-users',
    (_, s) => {
      s.Sid = 'Renamed';
    },
    same,
  ],
  ['a statement twice', 'scp/protect-config', (d, s) => d.Statement.push({ ...s, Sid: 'Again' }), same],
  [
    'a Deny in two statements',
    'scp/protect-guardduty',
    (d, s) => {
      const all = s.Action as string[];
      d.Statement.push({ ...s, Sid: 'Rest', Action: all.slice(3) });
      s.Action = all.slice(0, 3);
    },
    same,
  ],
  [
    'resources in two statements',
    'scp/protect-landing-zone',
    (d, s) => {
      const all = s.Resource as string[];
      d.Statement.push({ ...s, Sid: 'Rest', Resource: all.slice(2) });
      s.Resource = all.slice(0, 2);
    },
    same,
  ],
  ['an action covered by another one', 'scp/approved-regions', (_, s) => s.NotAction!.push('iam:CreateUser'), same],
  [
    'actions in another case',
    'scp/no-iam-users',
    (_, s) => {
      s.Action = (s.Action as string[]).map((one) => one.toUpperCase());
    },
    same,
  ],
  [
    'an exemption covered by another one',
    'scp/approved-regions',
    (_, s) => exempt(s).push(role('stacksets-exec-0*')),
    same,
  ],
  [
    'StringNotLike without wildcards',
    'scp/approved-regions',
    (_, s) => {
      s.Condition.StringNotLike = { 'aws:RequestedRegion': regions(s) };
      delete s.Condition.StringNotEquals;
    },
    same,
  ],
  [
    'a Deny that another one covers',
    'scp/require-ebs-encryption',
    (d) =>
      d.Statement.push({
        Effect: 'Deny',
        Action: 'ec2:DisableEbsEncryptionByDefault',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      }),
    same,
  ],
  [
    'a key that is always there, asked for',
    'scp/deny-leave-organization',
    (_, s) => {
      s.Condition = { Null: { 'aws:PrincipalAccount': 'false' } };
    },
    same,
  ],
  [
    'an exemption of service-linked roles, whom nothing binds',
    'scp/protect-cloudtrail',
    (_, s) => exempt(s).push(role('aws-service-role/*')),
    same,
  ],
  [
    'services that sign their calls',
    'rcp/enforce-tls',
    (_, s) => {
      s.Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    },
    same,
  ],
  [
    'one more action',
    'scp/deny-leave-organization',
    (_, s) => {
      s.Action = [s.Action ?? []].flat().concat('sqs:DeleteQueue');
    },
    { denies: 'sqs:DeleteQueue' },
  ],
  [
    'one action less',
    'scp/no-iam-users',
    (_, s) => {
      s.Action = (s.Action as string[]).filter((one) => one !== 'iam:CreateUser');
    },
    { allows: 'iam:CreateUser' },
  ],
  [
    'one action and one region open',
    'scp/approved-regions',
    (d, s) => {
      s.NotAction!.push('sqs:SendMessage');
      d.Statement.push({
        ...s,
        Sid: 'Queues',
        NotAction: undefined,
        Action: 'sqs:SendMessage',
        Condition: { ...s.Condition, StringNotEquals: { 'aws:RequestedRegion': [...regions(s), 'us-west-2'] } },
      });
    },
    { allows: 'sqs:SendMessage' },
  ],
  [
    'one region more',
    'scp/approved-regions',
    (_, s) => regions(s).push('us-west-2'),
    { allows: 'a2c:GetContainerizationJobDetails' },
  ],
  [
    'one region less',
    'scp/approved-regions',
    (_, s) => {
      regions(s).pop();
    },
    { denies: 'a2c:GetContainerizationJobDetails' },
  ],
  [
    'NotAction as Action of all others, which leaves actions to come',
    'scp/approved-regions',
    (_, s) => {
      s.Action = others(s.NotAction!);
      delete s.NotAction;
    },
    { allows: 'future' },
  ],
  [
    'NotAction with one name too many',
    'scp/approved-regions',
    (_, s) => s.NotAction!.push('sqs:*'),
    { allows: 'sqs:AddPermission' },
  ],
  [
    'a service shut in NotAction',
    'scp/approved-regions',
    (_, s) => {
      s.NotAction = s.NotAction!.filter((one) => one !== 'sts:*');
    },
    { denies: 'sts:AssumeRole' },
  ],
  [
    'an exemption more',
    'scp/protect-cloudtrail',
    (_, s) => exempt(s).push(role('admin')),
    { allows: 'cloudtrail:DeleteEventDataStore' },
  ],
  [
    'the tool shut out',
    'scp/protect-cloudtrail',
    (_, s) => {
      exempt(s).splice(0, 1);
    },
    { denies: 'cloudtrail:DeleteEventDataStore' },
  ],
  [
    'an exemption by a star too short',
    'scp/protect-cloudtrail',
    (_, s) => {
      exempt(s)[1] = role('stacksets-*');
    },
    { allows: 'cloudtrail:DeleteEventDataStore' },
  ],
  [
    'another operator, by which a missing value passes',
    'scp/require-imdsv2',
    (_, s) => {
      s.Condition = {
        StringNotEqualsIfExists: { 'ec2:MetadataHttpTokens': 'required' },
        Null: { 'ec2:MetadataHttpTokens': 'false' },
      };
    },
    { allows: 'ec2:RunInstances' },
  ],
  [
    'a number off by one',
    'scp/require-imdsv2',
    (d) => {
      d.Statement[1]!.Condition = { NumericLessThan: { 'ec2:RoleDelivery': '1.0' } };
    },
    { allows: 'a2c:GetContainerizationJobDetails' },
  ],
  [
    'a resource pattern that is narrower',
    'scp/protect-landing-zone',
    (d) => {
      d.Statement[2]!.Resource = 'arn:aws:cloudformation:*:*:stack/StackSet-lz-*';
    },
    { allows: 'cloudformation:CancelUpdateStack' },
  ],
  [
    'a condition that can not be',
    'scp/protect-guardduty',
    (_, s) => {
      s.Condition.StringEquals = { 'aws:PrincipalType': 'Nobody' };
    },
    { allows: 'guardduty:AcceptAdministratorInvitation' },
  ],
  [
    'a tag of another value',
    'scp/protect-network',
    (_, s) => {
      s.Condition.StringEquals = { 'aws:ResourceTag/landing-zone': ['managed', 'kept'] };
    },
    { denies: 'ec2:AssociateRouteTable' },
  ],
  [
    'an allow-list',
    'scp/deny-root-user',
    (d) => d.Statement.push({ Sid: 'All', Effect: 'Deny', NotAction: ['s3:*'], Resource: '*', Condition: {} }),
    { denies: 'a2c:GetContainerizationJobDetails' },
  ],
  [
    'of any value and of every value',
    'scp/protect-network',
    (d) => {
      d.Statement[1]!.Condition = {
        ArnNotLike: d.Statement[1]!.Condition.ArnNotLike!,
        'ForAllValues:StringEquals': { 'aws:TagKeys': 'landing-zone' },
      };
    },
    { denies: 'ec2:CreateTags', allows: 'ec2:CreateTags' },
  ],
  [
    'a principal of a partner',
    'rcp/data-perimeter',
    (_, s) => {
      s.Condition.StringNotEqualsIfExists!['aws:PrincipalAccount'] = '444455556666';
    },
    { allows: 'aoss:AddCollectionToCollectionGroup' },
  ],
  [
    'services let in',
    'rcp/confused-deputy',
    (_, s) => {
      (s.Action as string[]).splice(0, 1);
    },
    { allows: 'aoss:AddCollectionToCollectionGroup' },
  ],
];

const firstOf = (gains: readonly Gain[]): string | undefined => {
  const [gain] = gains;
  if (!gain) return undefined;
  return gain.actions.length === 0
    ? 'future'
    : [...gain.actions].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))[0];
};

const effectOf = ({ law, levels }: Side, request: ReturnType<typeof requestOf>) =>
  judge(law === 'scp' ? { scps: levels } : { rcps: levels }, request).effect;

test.each(edits)('is told right: %s (%s)', (_, path, edit, told) => {
  const [law, name] = path.split('/') as ['scp' | 'rcp', string];
  const document = load(path);
  edit(document, document.Statement[0]!);
  const [before, after] = [sideOf(law), sideOf(law, name, JSON.parse(JSON.stringify(document)) as Document)];
  const { denied, allowed, unproved } = differenceOf(before, after, place);
  expect(unproved).toEqual([]);
  expect({ denies: firstOf(denied), allows: firstOf(allowed) }).toEqual({ denies: told.denies, allows: told.allows });
  for (const { witness } of denied) {
    const request = requestOf(witness);
    expect([effectOf(before, request), effectOf(after, request)]).toEqual(['allowed', 'denied']);
  }
  for (const { witness } of allowed) {
    const request = requestOf(witness);
    expect([effectOf(before, request), effectOf(after, request)]).toEqual(['denied', 'allowed']);
  }
});
