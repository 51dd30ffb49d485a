import {
  InvalidParameterException,
  type CheckNoNewAccessResponse,
  type ValidatePolicyFinding,
  type ValidatePolicyResponse,
} from '@aws-sdk/client-accessanalyzer';
import { checkDocument, checkPermissionSet, type Finding } from '../../../guardrails/document.ts';
import { newAccessOf } from '../../../guardrails/against/new-access.ts';
import type { Operations } from '../../engine/call.ts';
import { objectIn } from '../../engine/json.ts';
import { refusal } from '../../engine/refuse.ts';

interface ValidateInput {
  readonly policyDocument: string;
  readonly policyType: string;
}

interface CheckInput {
  readonly existingPolicyDocument: string;
  readonly newPolicyDocument: string;
}

const link = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

/** Its findings are ours, in its form: the wording and the choice of AWS's own are not documented well enough to be made up. */
export const accessAnalyzer = {
  ValidatePolicy({ policyDocument: text, policyType }: ValidateInput): ValidatePolicyResponse {
    return { findings: findingsOf(text, policyType).map(told) };
  },
  /** It asks a solver; here what can not be proved to grant nothing new does. */
  CheckNoNewAccess({ existingPolicyDocument: before, newPolicyDocument: after }: CheckInput): CheckNoNewAccessResponse {
    if (newAccessOf(read(before), read(after), 'aws') === 'none')
      return {
        result: 'PASS',
        message: 'The modified permissions do not grant new access compared to your existing policy.',
      };
    return {
      result: 'FAIL',
      message: 'The modified permissions grant new access compared to your existing policy.',
      reasons: [],
    };
  },
} satisfies Operations;

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html */
const read = (text: string): object => {
  const document = objectIn(text);
  if (document) return document;
  throw refusal(InvalidParameterException, 'The specified parameter is invalid.');
};

const findingsOf = (text: string, policyType: string): Finding[] => {
  if (policyType === 'SERVICE_CONTROL_POLICY') return checkDocument('scp', text);
  return policyType === 'RESOURCE_CONTROL_POLICY' ? checkDocument('rcp', text) : checkPermissionSet(text);
};

const told = ({ message, severity = 'error' }: Finding): ValidatePolicyFinding => ({
  findingDetails: message,
  findingType: severity === 'error' ? 'ERROR' : 'WARNING',
  issueCode: 'SIMULATED',
  learnMoreLink: link,
  locations: [],
});
