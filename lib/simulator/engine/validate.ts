import { ValidationException } from '@aws-sdk/client-account';
import { CostExplorerServiceException } from '@aws-sdk/client-cost-explorer';
import type { InvalidInputExceptionReason } from '@aws-sdk/client-organizations';
import { InvalidParameterException } from '@aws-sdk/client-resource-groups-tagging-api';
import { serviceThrottles } from '../../aws/throttles.ts';
import { lengthOf } from './length.ts';
import { invalid, refusal } from './refuse.ts';
import type { Rule } from './rules.ts';
import { required, rulesOf } from './rules.ts';

/** Refuses what does not fit the service's model: missing members, lengths, patterns, enumerations, bounds. */
export function validate(service: string, operation: string, input: object): void {
  const problem = problemOf(service, operation, input);
  if (!problem) return;
  if (service === 'organizations') throw invalid(problem.reason, problem.message);
  if (service === 'tagging') throw refusal(InvalidParameterException, problem.message);
  if (service === 'ce')
    throw new CostExplorerServiceException({
      name: 'ValidationException',
      message: problem.message,
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    });
  throw Object.assign(refusal(ValidationException, problem.message), { reason: 'fieldValidationFailed' });
}

interface Problem {
  readonly reason: InvalidInputExceptionReason;
  readonly message: string;
}

function problemOf(service: string, operation: string, input: object): Problem | undefined {
  const members = input as Readonly<Record<string, unknown>>;
  for (const name of service in serviceThrottles ? [] : (required[operation] ?? []))
    if (members[name] === undefined)
      return { reason: 'INPUT_REQUIRED', message: `You must include a value for all required parameters: ${name}.` };
  const rules = rulesOf(service, operation);
  for (const [name, value] of Object.entries(members)) {
    const problem = value === undefined ? undefined : check(name, value, rules[name]);
    if (problem) return problem;
  }
  return undefined;
}

function check(name: string, value: unknown, rule: Rule | undefined): Problem | undefined {
  if (!rule) return undefined;
  if (Array.isArray(value)) return first(value, (item) => check(name, item, rule));
  if (typeof value === 'object' && value !== null && rule.members)
    return first(Object.entries(value), ([key, inner]) => check(`${name}.${key}`, inner, rule.members?.[key]));
  if (typeof value === 'number') return checkNumber(name, value, rule);
  return typeof value === 'string' ? checkText(name, value, rule) : undefined;
}

function checkNumber(name: string, value: number, { min = 1, max = 20 }: Rule): Problem | undefined {
  if (value < min) return { reason: 'MIN_VALUE_EXCEEDED', message: `${name} must be at least ${min}.` };
  if (value > max) return { reason: 'MAX_VALUE_EXCEEDED', message: `${name} must be at most ${max}.` };
  return undefined;
}

function checkText(name: string, value: string, rule: Rule): Problem | undefined {
  const { min = 0, max = Infinity, pattern, values } = rule;
  const length = lengthOf(value);
  if (values && !values.includes(value))
    return { reason: rule.reason ?? 'INVALID_ENUM', message: `You specified an invalid value for ${name}: ${value}.` };
  if (length < min) return { reason: 'MIN_LENGTH_EXCEEDED', message: `${name} must have at least ${min} characters.` };
  if (length > max) return { reason: 'MAX_LENGTH_EXCEEDED', message: `${name} must have at most ${max} characters.` };
  if (pattern && !pattern.test(value))
    return {
      reason: rule.reason ?? 'INVALID_PATTERN',
      message: `You provided a value that does not match the required pattern: ${name}.`,
    };
  return undefined;
}

function first<T>(items: readonly T[], look: (item: T) => Problem | undefined): Problem | undefined {
  for (const item of items) {
    const problem = look(item);
    if (problem) return problem;
  }
  return undefined;
}
