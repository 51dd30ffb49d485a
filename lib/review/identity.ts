import { denied, root } from './guarded.ts';
import { by, partly, no, type Practice } from './practice.ts';

const pillar = 'security';

export const identity: readonly Practice[] = [
  {
    pillar,
    practice: 'People come through IAM Identity Center',
    fix: 'organization: { trustedAccess: [sso.amazonaws.com] }',
    judge: ({ trustedAccess }) =>
      trustedAccess.includes('sso.amazonaws.com')
        ? partly('trusted access for sso.amazonaws.com; permission sets are not laid down by this tool yet', '')
        : no,
  },
  {
    pillar,
    practice: 'Nobody can make IAM users or access keys',
    fix: 'organization: { guardrails: [no-iam-users] }\nguardrails: { no-iam-users: { type: scp } }',
    judge: (zone) => denied(zone, 'scp', [{ action: 'iam:CreateUser' }, { action: 'iam:CreateAccessKey' }]),
  },
  {
    pillar,
    practice: 'The root user of accounts can do nothing',
    fix: 'organization: { guardrails: [deny-root-user] }\nguardrails: { deny-root-user: { type: scp } }',
    judge: (zone) =>
      denied(zone, 'scp', [
        { action: 'ec2:RunInstances', principal: root },
        { action: 'iam:CreateRole', principal: root },
      ]),
  },
  {
    pillar,
    practice: 'No account can leave the organization',
    fix: 'organization: { guardrails: [deny-leave-organization] }\nguardrails: { deny-leave-organization: { type: scp } }',
    judge: (zone) => denied(zone, 'scp', [{ action: 'organizations:LeaveOrganization' }]),
  },
  {
    pillar,
    practice: 'Who may make roles can give them no more than a boundary allows',
    fix: 'baseline: { permissionsBoundary: true, auditRole: false }',
    judge: ({ baseline }) =>
      by(baseline?.permissionsBoundary && `policy ${baseline.permissionsBoundary} in every account`),
  },
  {
    pillar,
    practice: 'Auditors have a role that reads and changes nothing',
    fix: 'baseline: { auditRole: { trusted: ACCOUNT } }',
    judge: ({ baseline }) => by(baseline?.auditRole && `role ${baseline.auditRole.name} in every account`),
  },
  {
    pillar,
    practice: 'Passwords are long and not used twice',
    fix: 'baseline: { passwordPolicy: { minimumLength: 14 }, auditRole: false }',
    judge: ({ baseline }) =>
      by(
        baseline?.passwordPolicy &&
          baseline.passwordPolicy.minimumLength >= 14 &&
          `baseline.passwordPolicy: ${baseline.passwordPolicy.minimumLength} characters`,
      ),
  },
  {
    pillar,
    practice: 'AWS reaches people who look after security',
    fix: "organization: { contacts: { security: { name: Team, title: Security, email: security@example.com, phone: '+1 555' } } }",
    judge: ({ accounts }) => {
      const open = accounts.filter(({ closed }) => !closed);
      const without = open.filter(({ contacts }) => !contacts.security);
      if (without.length === open.length) return no;
      return without.length === 0
        ? by('contacts.security')
        : partly(`not for ${without.map(({ key }) => key).join(', ')}`);
    },
  },
];
