import { everywhere } from './coverage.ts';
import { denied } from './denied.ts';
import { attach, inBaseline, rules } from './fixes.ts';
import { contact, reached } from './operations.ts';
import { by, no, partly, some, type Practice } from './practice.ts';
import { looked } from './rules.ts';

const pillar = 'security';

export const identity: readonly Practice[] = [
  {
    pillar,
    id: 'SEC02-BP04',
    key: 'grant-access-through-identity-center',
    practice: 'Grant access through IAM Identity Center',
    fix: () =>
      'access: { permissionSets: { administrator: { managedPolicies: [AdministratorAccess] } }, assignments: [{ group: platform, permissionSet: administrator, accounts: all }, { group: platform, permissionSet: administrator, accounts: [management] }] }',
    judge: (zone) => {
      const reached = new Set(zone.access?.assignments.map(({ account }) => account));
      const open = zone.accounts.filter(({ closed, management }) => management || !closed);
      const left = open.filter(({ key }) => !reached.has(key)).map(({ key }) => key);
      if (reached.size === 0) return no;
      return left.length === 0 ? by('access.assignments') : partly(`access.assignments, but none in ${some(left)}`);
    },
  },
  {
    pillar,
    id: 'SEC02-BP04',
    key: 'protect-identity-center-roles',
    practice: 'Prevent SAML providers and changes to Identity Center roles',
    fix: attach('scp', 'protect-identity-center'),
    judge: (zone) =>
      denied(zone, 'scp', [
        { action: 'iam:CreateSAMLProvider' },
        {
          action: 'iam:UpdateAssumeRolePolicy',
          resource: 'arn:{{partition}}:iam::{{account}}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_a_0',
        },
      ]),
  },
  {
    pillar,
    id: 'SEC02-BP02',
    key: 'prevent-iam-users',
    practice: 'Prevent IAM users and access keys',
    fix: attach('scp', 'no-iam-users'),
    judge: (zone) =>
      denied(zone, 'scp', [
        { action: 'iam:CreateUser' },
        { action: 'iam:CreateAccessKey' },
        { action: 'iam:CreateLoginProfile' },
      ]),
  },
  {
    pillar,
    id: 'SEC02-BP01',
    key: 'detect-sign-in-without-mfa',
    practice: 'Detect sign-in without MFA',
    fix: rules('root-account-mfa-enabled', 'mfa-enabled-for-iam-console-access'),
    judge: (zone) => looked(zone, 'root-account-mfa-enabled', 'mfa-enabled-for-iam-console-access'),
  },
  {
    pillar,
    id: 'SEC02-BP01',
    key: 'require-long-passwords',
    practice: 'Require long passwords and prevent reuse',
    fix: inBaseline('passwordPolicy: { minimumLength: 14, reusePrevention: 24 }'),
    judge: (zone) => {
      const { minimumLength = 0, reusePrevention = 0 } = zone.baseline?.passwordPolicy ?? {};
      const what = `baseline.passwordPolicy: ${minimumLength} characters, last ${reusePrevention} passwords rejected`;
      const kept = everywhere(zone, 'baseline', zone.baseline && { ...zone.baseline, regions: zone.regions }, what);
      if (minimumLength === 0) return no;
      return minimumLength >= 14 && reusePrevention >= 24 ? kept : partly(kept.by);
    },
  },
  {
    pillar,
    id: 'SEC01-BP02',
    key: 'deny-root-user-actions',
    practice: 'Deny root user actions in member accounts',
    fix: attach('scp', 'deny-root-user'),
    judge: (zone) =>
      denied(
        zone,
        'scp',
        ['ec2:RunInstances', 'iam:CreateRole', 's3:GetObject', 'kms:Decrypt'].map((action) => ({ action, by: 'root' })),
      ),
  },
  {
    pillar,
    id: 'SEC03-BP02',
    key: 'provide-permissions-boundary',
    practice: 'Provide a permissions boundary for new roles',
    fix: inBaseline('permissionsBoundary: true'),
    judge: (zone) => {
      const { permissionsBoundary: name, except } = zone.baseline ?? {};
      if (name === undefined) return no;
      return everywhere(zone, 'baseline', { regions: zone.regions, except: except ?? [] }, `baseline: policy ${name}`);
    },
  },
  {
    pillar,
    id: 'SEC03-BP03',
    key: 'provide-break-glass-role',
    practice: 'Provide a break-glass role',
    fix: () =>
      "stacks: { break-glass: { code: break-glass.ts, targets: { organizationalUnits: [root] }, parameters: { RoleName: '{{roles.breakGlass}}', TrustedAccountId: '{{account.ACCOUNT}}' } } }",
    judge: ({ stacks, roles }) => {
      const stack = stacks.find(({ parameters }) => Object.values(parameters).includes(roles.breakGlass));
      const { organizationalUnits = [], accounts = [] } = stack?.targets ?? {};
      const units = organizationalUnits.map((path) => (path === '' ? 'the root' : `OU ${path}`));
      const places = [...units, ...accounts.map((key) => `account ${key}`)];
      return by(stack && `stack ${stack.name} on ${places.join(', ')}: role ${roles.breakGlass}`);
    },
  },
  {
    pillar,
    id: 'SEC10-BP05',
    key: 'provide-audit-role',
    practice: 'Provide a read-only audit role',
    fix: ({ baseline, security }) =>
      `baseline: { auditRole: ${baseline || security ? 'true' : '{ trusted: ACCOUNT }'} }`,
    judge: (zone) => {
      const { auditRole, except } = zone.baseline ?? {};
      if (!auditRole) return no;
      const what = `baseline: role ${auditRole.name}, trusts ${auditRole.trusted}`;
      return everywhere(zone, 'baseline', { regions: zone.regions, except: except ?? [] }, what);
    },
  },
  {
    pillar,
    id: 'SEC10-BP01',
    key: 'set-security-contacts',
    practice: 'Set a security contact for every account',
    fix: () => contact('security'),
    judge: (zone) => reached(zone, 'security'),
  },
];
