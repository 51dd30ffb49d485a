import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checks } from '../../lib/cli/checks.ts';
import { loadConfig } from '../../lib/config/load.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';

/** The zone of a config folder, as of a day if it is about leases; fails the test when the config is not valid. */
export const zoneIn = (folder: string, day?: string): LandingZone => {
  const { zone, problems } = loadConfig(folder, checks, undefined, undefined, day);
  if (!zone) throw new Error(problems.map(({ place, message }) => `${place.file}:${place.line} ${message}`).join('\n'));
  return zone;
};

/** The sample organization, as far as Organizations knows of it. */
export const sampleOrganization = (): LandingZone => {
  const { security: _, recording: __, baseline: ___, cost: ____, access: _____, ...organization } = zoneIn('config');
  return organization;
};

/** The sample organization with all that is deployed into it. */
export const sample = (): Promise<LandingZone> => withDeployments(zoneIn('config'));

const deny = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Deny', Effect: 'Deny', Action: actions, Resource: '*' }],
});

/** Documents that the configs of tests may name. */
export const documents: Readonly<Record<string, unknown>> = {
  'firewall/web.rules': 'drop tcp $HOME_NET any -> any 23 (msg:"no telnet"; sid:100;)\n',
  'scp/deny-leave.json': deny('organizations:LeaveOrganization'),
  'scp/deny-users.json': deny('iam:CreateUser'),
  'scp/quarantine.json': {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Quarantine',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': ['arn:aws:iam::*:role/{{roles.automation}}', 'arn:aws:iam::*:role/stacksets-exec-*'],
          },
        },
      },
    ],
  },
  'scp/deny-keys.json': deny('iam:CreateAccessKey'),
  'scp/allow-some.json': {
    Version: '2012-10-17',
    // Among them what the stacks of `everything` take.
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'backup:*',
          'cloudformation:*',
          'config:*',
          'ec2:*',
          'events:*',
          'iam:*',
          'kms:*',
          'logs:*',
          'oam:*',
        ].concat(['s3:*', 'sns:*', 'ssm:*', 'resource-groups:*', 'access-analyzer:*', 'lambda:*', 'xray:*']),
        Resource: '*',
      },
    ],
  },
  'scp/only-ours.json': {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'OnlyOurs',
        Effect: 'Deny',
        Action: 'sts:AssumeRole',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': ['{{account.security}}', '{{account.management}}'] } },
      },
    ],
  },
  'backup/nightly.json': {
    plans: {
      nightly: {
        regions: { '@@assign': ['{{regions}}'] },
        rules: {
          daily: {
            schedule_expression: { '@@assign': 'cron(0 1 ? * * *)' },
            start_backup_window_minutes: { '@@assign': '60' },
            complete_backup_window_minutes: { '@@assign': '720' },
            lifecycle: { delete_after_days: { '@@assign': '35' } },
            target_backup_vault_name: { '@@assign': 'landing-zone-backup' },
          },
        },
        selections: {
          tags: {
            standard: {
              iam_role_arn: { '@@assign': 'arn:{{partition}}:iam::$account:role/landing-zone-backup' },
              tag_key: { '@@assign': 'Backup' },
              tag_value: { '@@assign': ['standard'] },
            },
          },
        },
      },
    },
  },
  'permission-sets/builder.json': {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Build',
        Effect: 'Allow',
        Action: 'iam:CreateRole',
        Resource: 'arn:{{partition}}:iam::*:role/*',
        Condition: {
          StringEquals: {
            'iam:PermissionsBoundary': 'arn:{{partition}}:iam::{{account.web}}:policy/landing-zone-boundary',
          },
        },
      },
    ],
  },
  'tag/cost.json': { tags: { CostCenter: { tag_key: { '@@assign': 'CostCenter' } } } },
  'resource/delegate.json': {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Delegate',
        Effect: 'Allow',
        Principal: { AWS: 'arn:{{partition}}:iam::{{account.security}}:root' },
        Action: 'organizations:DescribePolicy',
        Resource: '*',
      },
    ],
  },
};

/** A zone from YAML; `organization:` may be left out. Documents are those above and those given. */
export const zoneOf = (yaml: string, extra: Readonly<Record<string, unknown>> = {}): LandingZone => {
  const folder = mkdtempSync(join(tmpdir(), 'zone-'));
  try {
    return written(folder, yaml, extra);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The same with what is deployed; `stacks` are the files of the stacks that it names. */
export const deployedZoneOf = async (
  yaml: string,
  stacks: Readonly<Record<string, string>> = {},
  day?: string,
): Promise<LandingZone> => {
  const folder = mkdtempSync(join(tmpdir(), 'zone-'));
  try {
    return await withDeployments(written(folder, yaml, {}, stacks, day));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const written = (
  folder: string,
  yaml: string,
  extra: Readonly<Record<string, unknown>> = {},
  stacks: Readonly<Record<string, string>> = {},
  day?: string,
): LandingZone => {
  const head = 'organization:\n  homeRegion: eu-west-1\n  accountEmail: aws+{account}@example.com\n';
  const files = {
    'config/all.yaml': /^organization:/m.test(yaml) ? yaml : head + yaml,
    ...Object.fromEntries(
      Object.entries({ ...documents, ...extra }).map(([name, content]) => [
        `policies/${name}`,
        typeof content === 'string' ? content : JSON.stringify(content),
      ]),
    ),
    ...Object.fromEntries(Object.entries(stacks).map(([name, text]) => [`stacks/${name}`, text])),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return zoneIn(join(folder, 'config'), day);
};
