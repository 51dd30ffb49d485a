import { evaluatePolicy, type Context } from '../../lib/guardrails/evaluate/index.ts';
import { sampleOrganization } from '../support/zone.ts';

const document = sampleOrganization().guardrails.find(({ name }) => name === 'protect-log-archive')?.content;
const account = '111122223333';
const bucket = (kind: string): string => `arn:aws:s3:::landing-zone-${kind}-${account}-eu-west-1`;
const key = `arn:aws:kms:eu-west-1:${account}:key/1`;
const logs: Context = { 'aws:ResourceTag/landing-zone-keeps': 'logs' };

/** In an account that is no archive, or no longer. */
const isDenied = (role: string, action: string, resource: string, context: Context = {}): boolean =>
  evaluatePolicy(document, {
    principal: { account, arn: `arn:aws:iam::${account}:role/${role}` },
    action,
    resource,
    context: { 'aws:ResourceAccount': account, ...context },
  }).effect === 'deny';

const protectedThings: [does: string, resource: string, context?: Context][] = [
  ...['access-logs', 'cloudtrail', 'config', 'flow-logs', 'guardduty'].map((kind): [string, string] => [
    's3:DeleteObjectVersion',
    `${bucket(kind)}/AWSLogs/1.gz`,
  ]),
  ['s3:DeleteBucketPolicy', bucket('cloudtrail')],
  ['s3:PutLifecycleConfiguration', bucket('config')],
  ['kms:ScheduleKeyDeletion', key, logs],
  ['kms:PutKeyPolicy', key, logs],
  ['kms:UntagResource', key, logs],
];

test.each(protectedThings)(
  'wherever an archive is, or was, nobody but who must: %s of %s',
  (...[does, resource, context]) => {
    expect(isDenied('Administrator', does, resource, context)).toBe(true);
    expect(isDenied('break-glass', does, resource, context)).toBe(true);
    for (const role of ['OrganizationAccountAccessRole', 'stacksets-exec-1'])
      expect(isDenied(role, does, resource, context)).toBe(false);
  },
);

test.each([
  ['s3:DeleteObject', 'arn:aws:s3:::shop/1'],
  ['s3:GetObject', `${bucket('cloudtrail')}/1`],
  ['kms:ScheduleKeyDeletion', key],
  ['kms:Decrypt', key, logs],
] satisfies [string, string, Context?][])('is silent about %s of %s', (does, resource, context: Context = {}) => {
  expect(isDenied('Administrator', does, resource, context)).toBe(false);
});
