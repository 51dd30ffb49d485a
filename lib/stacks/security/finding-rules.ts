import { severities } from '../../config/sections/security/schema.ts';

/** Which findings of one source are told, and the lines of the mail. Names in <> stand for what is at a path of the event. */
export interface FindingRule {
  /** Its logical id. */
  readonly id: string;
  readonly description: string;
  readonly pattern: { readonly source: readonly string[] } & Readonly<Record<string, unknown>>;
  readonly paths: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

export type Severity = (typeof severities)[number];

/**
 * All findings of all services, from all regions that it governs. The event comes again with every update until the
 * workflow status is set, which the digest does. https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
 */
export const bySecurityHub = (least: Severity): FindingRule => ({
  id: 'SecurityHubFindings',
  description: 'Findings in Security Hub that nobody has dealt with.',
  pattern: {
    source: ['aws.securityhub'],
    'detail-type': ['Security Hub Findings - Imported'],
    detail: {
      findings: {
        Severity: { Label: severities.slice(severities.indexOf(least)).map((one) => one.toUpperCase()) },
        Workflow: { Status: ['NEW'] },
        RecordState: ['ACTIVE'],
      },
    },
  },
  paths: {
    severity: '$.detail.findings[0].Severity.Label',
    title: '$.detail.findings[0].Title',
    account: '$.detail.findings[0].AwsAccountId',
    accountName: '$.detail.findings[0].AwsAccountName',
    region: '$.detail.findings[0].Region',
    resource: '$.detail.findings[0].Resources[0].Id',
    product: '$.detail.findings[0].ProductName',
    description: '$.detail.findings[0].Description',
    remedy: '$.detail.findings[0].Remediation.Recommendation.Url',
    id: '$.detail.findings[0].Id',
  },
  lines: [
    '<severity>: <title>',
    'Account: <accountName> (<account>), <region>',
    'Resource: <resource>',
    '<description>',
    'What to do: <remedy>',
    'Found by <product>. Its workflow status in Security Hub is now NOTIFIED.',
    'Finding: <id>',
  ],
});

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
const leastSeverities: Readonly<Record<Severity, number>> = { low: 1, medium: 4, high: 7, critical: 9 };

/** The administrator gets the events of all members: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html */
const byGuardDuty = (least: Severity): FindingRule => ({
  id: 'GuardDutyFindings',
  description: 'Findings of GuardDuty, where Security Hub does not gather them.',
  pattern: {
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: { severity: [{ numeric: ['>=', leastSeverities[least]] }] },
  },
  paths: {
    severity: '$.detail.severity',
    title: '$.detail.title',
    account: '$.detail.accountId',
    region: '$.detail.region',
    type: '$.detail.type',
    description: '$.detail.description',
    id: '$.detail.id',
  },
  lines: [
    'GuardDuty, severity <severity>: <title>',
    'Account: <account>, <region>',
    '<description>',
    'Type: <type>',
    'Finding: <id>',
  ],
});

/** They have no severity. https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html */
const byAccessAnalyzer: FindingRule = {
  id: 'AccessAnalyzerFindings',
  description: 'What is open to others than the organization, where Security Hub does not gather it.',
  pattern: {
    source: ['aws.access-analyzer'],
    'detail-type': ['Access Analyzer Finding'],
    detail: { status: ['ACTIVE'] },
  },
  paths: {
    type: '$.detail.resourceType',
    resource: '$.detail.resource',
    account: '$.detail.accountId',
    region: '$.detail.region',
    public: '$.detail.isPublic',
    id: '$.detail.id',
  },
  lines: [
    'IAM Access Analyzer: a resource is open to somebody outside of the organization',
    'Resource: <resource> (<type>)',
    'Account: <account>, <region>',
    'Open to everybody: <public>',
    'Finding: <id>',
  ],
};

/** Each service for itself. */
export const byServices = (least: Severity): FindingRule[] => [byGuardDuty(least), byAccessAnalyzer];
