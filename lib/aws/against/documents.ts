import {
  AccessAnalyzerClient,
  CheckNoNewAccessCommand,
  ValidatePolicyCommand,
  type ValidatePolicyFinding,
} from '@aws-sdk/client-accessanalyzer';
import type { Aws } from '../aws.ts';
import { all } from '../paging.ts';
import type { Tell } from './simulate.ts';

export interface Named {
  readonly name: string;
  readonly document: object;
}

export interface Validated extends Named {
  readonly type: keyof typeof types;
}

/** What IAM Access Analyzer finds wrong with a document. */
export interface Found extends Pick<Validated, 'name' | 'type'> {
  /** Index of the statement, where it is about one. */
  readonly statement?: number;
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
  documents: readonly Validated[],
  tell: Tell = () => undefined,
): Promise<Found[]> => {
  const analyzer = aws.client(AccessAnalyzerClient, region);
  const found: Found[] = [];
  for (const [index, { name, type, document }] of documents.entries()) {
    const findings = await all(async (nextToken) => {
      const input = { policyDocument: JSON.stringify(document), policyType: types[type], nextToken };
      const page = await analyzer.send(new ValidatePolicyCommand(input));
      return { items: page.findings, next: page.nextToken };
    });
    for (const one of findings) {
      const { findingType = '', issueCode = '', findingDetails = '', learnMoreLink = '' } = one;
      const told = { severity: findingType, code: issueCode, text: findingDetails, link: learnMoreLink };
      found.push({ name, type, ...told, ...statementOf(one) });
    }
    tell(index + 1, documents.length);
  }
  return found;
};

/** Of the path to what a finding is about: `Statement`, then its index where there are several. */
const statementOf = ({ locations = [] }: ValidatePolicyFinding): { statement?: number } => {
  const [head, next] = locations[0]?.path ?? [];
  return head?.value === 'Statement' ? { statement: next?.index ?? 0 } : {};
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
