import { exempt, exempting, of, unit, type Edit } from './edit.ts';
import { role } from './documents.ts';

export const places: readonly Edit[] = [
  [
    'one OU up',
    (one) => {
      unit(one, 'Factory/Line').guardrails!.shift();
      unit(one, 'Factory').guardrails!.push('labels');
    },
    [
      'attachment:scp/labels@ou:Factory - newly denied in lab: ec2:CreateTags, ec2:RunInstances, dynamodb:TagResource',
      'attachment:scp/labels@ou:Factory · e.g. role/x of lab: ec2:RunInstances on arn:aws:ec2:eu-central-1:lab:instance/x, aws:RequestedRegion eu-central-1, without aws:RequestTag/line',
      'attachment:scp/labels@ou:Factory/Line · means the same',
    ],
  ],
  [
    'one OU down, to all that have accounts',
    (one) => {
      unit(one, 'Factory').guardrails = ['places', 'keys'];
      unit(one, 'Factory/Line').guardrails!.push('networks');
      unit(one, 'Factory/Lab').guardrails!.push('networks');
    },
    [
      'attachment:scp/networks@ou:Factory/Line · means the same',
      'attachment:scp/networks@ou:Factory/Lab · means the same',
      'attachment:scp/networks@ou:Factory + newly allowed in future accounts of OU Factory (no account now): secretsmanager:GetSecretValue, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'attachment:scp/networks@ou:Factory · e.g. role/x: secretsmanager:GetSecretValue, aws:RequestedRegion eu-central-1, aws:ViaAWSService false, without aws:SourceIp',
      'attachment:scp/networks@ou:Factory needs --allow-unguard',
    ],
  ],
  [
    'to the OU below as well',
    (one) => void unit(one, 'Factory/Line').guardrails!.push('places'),
    ['attachment:scp/places@ou:Factory/Line · means the same'],
  ],
  [
    'to an account',
    ({ config }) => void (config.accounts.till!.guardrails = ['sizes']),
    [
      'attachment:scp/sizes@account:till - newly denied in till: ec2:CreateVolume',
      'attachment:scp/sizes@account:till · e.g. role/x: ec2:CreateVolume, aws:RequestedRegion eu-central-1, ec2:VolumeSize 501',
    ],
  ],
  [
    'to all accounts of an OU instead of the OU',
    (one) => {
      unit(one, 'Factory/Line').guardrails!.shift();
      one.config.accounts.press!.guardrails = ['labels'];
      one.config.accounts.weld!.guardrails = ['labels'];
    },
    [
      'attachment:scp/labels@account:press · means the same',
      'attachment:scp/labels@account:weld · means the same',
      'attachment:scp/labels@ou:Factory/Line + newly allowed in future accounts of OU Factory/Line (no account now): ec2:CreateTags, ec2:RunInstances, dynamodb:TagResource',
      'attachment:scp/labels@ou:Factory/Line · e.g. role/x: ec2:RunInstances on arn:aws:ec2:eu-central-1:ACCOUNT:instance/x, aws:RequestedRegion eu-central-1, without aws:RequestTag/line',
      'attachment:scp/labels@ou:Factory/Line needs --allow-unguard',
    ],
  ],
  [
    'an account into another OU',
    ({ config }) => void (config.accounts.lab!.ou = 'Factory/Line'),
    [
      'account:lab - newly denied in lab: ec2:CreateTags, ec2:RunInstances and others, 5 actions',
      'account:lab · e.g. role/x of lab: ec2:RunInstances on arn:aws:ec2:eu-central-1:lab:instance/x, aws:RequestedRegion eu-central-1, without aws:RequestTag/line',
      'account:lab + newly allowed in lab: ec2:CreateVolume, a2c:* and others, 19,872 actions so far',
      'account:lab · e.g. role/x of lab: ec2:CreateVolume, aws:RequestedRegion eu-central-1, ec2:VolumeSize 501',
      'account:lab needs --allow-unguard',
    ],
  ],
  [
    'an account into an OU where all is denied',
    ({ config }) => void (config.accounts.till!.ou = 'Cellar'),
    [
      'account:till - newly denied in till: a2c:*, a4b:* and others, 21,620 actions so far, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'account:till · e.g. role/x: a2c:GetContainerizationJobDetails, aws:RequestedRegion eu-central-1',
      'account:till + newly allowed to break-glass, stacksets-exec-*, OrganizationAccountAccessRole in till: ecs:UpdateService, lambda:UpdateFunctionCode',
      'account:till · e.g. role/break-glass: ecs:UpdateService, aws:CurrentTime 2026-12-20T00:00:01Z',
      'account:till needs --allow-unguard',
    ],
  ],
  [
    'an OU without accounts lets somebody in',
    of('scp/shut', exempting('auditor')),
    [
      'policy:scp/shut + newly allowed to auditor in future accounts of OU Cellar (no account now): a2c:*, a4b:* and others, 22,089 actions so far',
      'policy:scp/shut · e.g. role/auditor: a2c:GetContainerizationJobDetails',
      'policy:scp/shut needs --allow-unguard',
    ],
  ],
  [
    'the same while it gets a new account',
    (one) => {
      of('scp/shut', exempting('auditor'))(one);
      one.config.accounts.wine = { ou: 'Cellar' };
    },
    [
      'policy:scp/shut + newly allowed to auditor in future accounts of OU Cellar (no account now): a2c:*, a4b:* and others, 22,089 actions so far',
      'policy:scp/shut · e.g. role/auditor: a2c:GetContainerizationJobDetails',
      'policy:scp/shut needs --allow-unguard',
    ],
  ],
  [
    'the same while an account comes into it',
    (one) => {
      of('scp/shut', exempting('auditor'))(one);
      one.config.accounts.security!.ou = 'Cellar';
    },
    [
      'policy:scp/shut + newly allowed to auditor in future accounts of OU Cellar (no account now): a2c:*, a4b:* and others, 22,089 actions so far',
      'policy:scp/shut · e.g. role/auditor: a2c:GetContainerizationJobDetails',
      'account:security - newly denied in security: a2c:*, a4b:* and others, 22,089 actions so far, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*, auditor',
      'policy:scp/shut needs --allow-unguard',
    ],
  ],
  [
    'an OU without accounts opens',
    (one) => {
      unit(one, 'Cellar').guardrails = [];
      delete one.config.guardrails.shut;
    },
    [
      'attachment:scp/shut@ou:Cellar + newly allowed in future accounts of OU Cellar (no account now): a2c:*, a4b:* and others, 22,089 actions so far, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/shut needs --allow-delete',
      'attachment:scp/shut@ou:Cellar needs --allow-unguard',
    ],
  ],
  [
    'taken over by another guardrail',
    (one) => {
      unit(one, 'Retail').guardrails!.pop();
      one.documents['scp/second-factor']!.Statement.push(...one.documents['scp/freeze']!.Statement);
      delete one.config.guardrails.freeze;
    },
    [
      'policy:scp/second-factor · means the same',
      'attachment:scp/freeze@ou:Retail · means the same',
      'policy:scp/freeze needs --allow-delete',
    ],
  ],
  [
    'replaced by one that exempts one role more',
    (one) => {
      const copy = structuredClone(one.documents['scp/second-factor']!);
      exempt(copy.Statement[0]!).push(role('cleaner'));
      one.documents['scp/other-factor'] = copy;
      one.config.guardrails['other-factor'] = { type: 'scp' };
      unit(one, 'Retail').guardrails![2] = 'other-factor';
      one.config.accounts.lab!.guardrails = ['second-factor'];
    },
    [
      'attachment:scp/other-factor@ou:Retail · means the same',
      'attachment:scp/second-factor@account:lab - newly denied in lab: iam:DeleteAccessKey, iam:DeleteAccountAlias and others, 25 actions so far, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'attachment:scp/second-factor@account:lab · e.g. role/x of lab: iam:DeleteAccessKey, without aws:MultiFactorAuthPresent',
      'attachment:scp/second-factor@ou:Retail + newly allowed to cleaner in shop, till: iam:DeleteAccessKey, iam:DeleteAccountAlias and others, 25 actions so far',
      'attachment:scp/second-factor@ou:Retail · e.g. role/cleaner: iam:DeleteAccessKey, without aws:MultiFactorAuthPresent',
      'attachment:scp/second-factor@ou:Retail needs --allow-unguard',
    ],
  ],
  [
    'an allow-list instead of FullAWSAccess',
    (one) => {
      unit(one, 'Retail').scpStrategy = 'allow-list';
      unit(one, 'Retail').guardrails!.push('lab-list');
    },
    [
      'attachment:scp/lab-list@ou:Retail · means the same',
      'scp-strategy:ou:Retail - newly denied in shop, till: a2c:*, a4b:* and others, 19,871 actions so far',
      'scp-strategy:ou:Retail · e.g. role/x: a2c:GetContainerizationJobDetails, aws:RequestedRegion eu-central-1',
    ],
  ],
  [
    'a deny-list again',
    (one) => {
      const lab = unit(one, 'Factory/Lab');
      delete lab.scpStrategy;
      lab.guardrails = ['sizes'];
    },
    [
      'attachment:scp/lab-list@ou:Factory/Lab · means the same',
      'scp-strategy:ou:Factory/Lab + newly allowed in lab: a2c:*, a4b:* and others, 19,871 actions so far',
      'scp-strategy:ou:Factory/Lab · e.g. role/x of lab: a2c:GetContainerizationJobDetails, aws:RequestedRegion eu-central-1',
      'scp-strategy:ou:Factory/Lab needs --allow-unguard',
    ],
  ],
];
