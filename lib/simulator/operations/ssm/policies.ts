import {
  IncompatiblePolicyException,
  InvalidPolicyAttributeException,
  InvalidPolicyTypeException,
  PoliciesLimitExceededException,
} from '@aws-sdk/client-ssm';
import { objectsIn } from '../../engine/json.ts';
import { refusal } from '../../engine/refuse.ts';
import { invalidRequest } from './names.ts';

interface Policy {
  readonly Type?: unknown;
  readonly Version?: unknown;
  readonly Attributes?: Readonly<Record<string, unknown>>;
}

const most = 10;

/** What each type has to have. */
const attributesOf: Readonly<Record<string, readonly string[]>> = {
  Expiration: ['Timestamp'],
  ExpirationNotification: ['Before', 'Unit'],
  NoChangeNotification: ['After', 'Unit'],
};

/**
 * Refuses what is not right in the policies of a parameter. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html;
 * words:
 * https://github.com/badmintoncryer/cdk-preflight, its rule pf-ssm-parameter-policies, and https://github.com/pytorch/test-infra/pull/6858.
 */
export function demandPolicies(text: string): void {
  const policies: readonly Policy[] | undefined = objectsIn(text);
  if (!policies) throw invalidRequest(`Invalid policies input: ${text}.`);
  if (policies.length > most)
    throw refusal(PoliciesLimitExceededException, `Number of policies attached to a parameter cannot exceed ${most}`);
  for (const policy of policies) demandPolicy(policy);
  const count = (type: string): number => policies.filter(({ Type }) => Type === type).length;
  if (count('Expiration') > 1) throw refusal(IncompatiblePolicyException, 'There can be only one expiration policy');
  if (count('ExpirationNotification') > 0 && count('Expiration') === 0)
    throw refusal(IncompatiblePolicyException, 'Expiration notification policies are missing expiration policy');
}

function demandPolicy({ Type, Version, Attributes }: Policy): void {
  const type = String(Type);
  const names = Object.hasOwn(attributesOf, type) ? attributesOf[type] : undefined;
  if (!names) throw refusal(InvalidPolicyTypeException, `Policy type ${type} is not supported.`);
  if (Version !== '1.0') throw attribute('Unsupported policy version.');
  if (!Attributes) throw attribute('Mandatory policy attribute Attributes is missing.');
  for (const name of names) {
    const value = Attributes[name];
    if (value === undefined)
      throw attribute(
        name === 'Timestamp'
          ? 'A valid Expiration policy must have an attribute of Timestamp.'
          : `Mandatory policy attribute ${name} is missing.`,
      );
    const fault = faults[name]?.(typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '');
    if (fault !== undefined) throw attribute(fault);
  }
}

const positive = (name: string) => (value: string) =>
  /^[1-9]\d*$/.test(value) ? undefined : `Attribute ${name} must be a positive integer.`;

const faults: Readonly<Record<string, (value: string) => string | undefined>> = {
  Timestamp: (value) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value))
      ? undefined
      : 'Invalid timestamp format',
  Unit: (value) => (/^(days|hours)$/i.test(value) ? undefined : 'Supported time units: DAYS HOURS'),
  Before: positive('Before'),
  After: positive('After'),
};

const attribute = (message: string): Error => refusal(InvalidPolicyAttributeException, message);
