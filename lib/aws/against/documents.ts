import { AccessAnalyzerClient, CheckNoNewAccessCommand, ValidatePolicyCommand } from '@aws-sdk/client-accessanalyzer';
import type { Aws } from '../aws.ts';
import { all } from '../paging.ts';

export interface Named {
  readonly name: string;
  readonly document: object;
}

/** What IAM Access Analyzer finds wrong with a document. */
export interface Found {
  readonly name: string;
  /** `ERROR`, `SECURITY_WARNING`, `WARNING`, or `SUGGESTION`. */
  readonly severity: string;
  readonly code: string;
  readonly text: string;
  /** Where AWS explains it. */
  readonly link: string;
}

const types = {
  scp: 'SERVICE_CONTROL_POLICY',
  rcp: 'RESOURCE_CONTROL_POLICY',
  'permission-set': 'IDENTITY_POLICY',
} as const;

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html */
export const validated = async (
  aws: Aws,
  region: string,
  documents: readonly (Named & { readonly type: keyof typeof types })[],
): Promise<Found[]> => {
  const analyzer = aws.client(AccessAnalyzerClient, region);
  const found: Found[] = [];
  for (const { name, type, document } of documents) {
    const findings = await all(async (nextToken) => {
      const input = { policyDocument: JSON.stringify(document), policyType: types[type], nextToken };
      const page = await analyzer.send(new ValidatePolicyCommand(input));
      return { items: page.findings, next: page.nextToken };
    });
    for (const { findingType = '', issueCode = '', findingDetails = '', learnMoreLink = '' } of findings)
      found.push({ name, severity: findingType, code: issueCode, text: findingDetails, link: learnMoreLink });
  }
  return found;
};

/**
 * Why a document of an identity grants what the one before did not; undefined where it does not.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html
 */
export const newAccess = async (
  aws: Aws,
  region: string,
  before: object,
  after: object,
): Promise<string | undefined> => {
  const {
    result,
    message,
    reasons = [],
  } = await aws.client(AccessAnalyzerClient, region).send(
    new CheckNoNewAccessCommand({
      existingPolicyDocument: JSON.stringify(before),
      newPolicyDocument: JSON.stringify(after),
      policyType: 'IDENTITY_POLICY',
    }),
  );
  if (result === 'PASS') return undefined;
  return [message, ...reasons.map(({ description }) => description)].filter((text) => text !== undefined).join(' ');
};
