import { fields, text } from '../../guardrails/replay/fields.ts';
import { regionOf, type Refusal } from './message.ts';

/**
 * What sts:DecodeAuthorizationMessage tells of an encoded one, as the AWS CLI prints it (`DecodedMessage`) or alone.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export const readDecoded = (value: object): Refusal | undefined => {
  const { DecodedMessage } = fields(value);
  const told = fields(typeof DecodedMessage === 'string' ? parsed(DecodedMessage) : value);
  const context = fields(told.context);
  const principal = text(fields(context.principal).arn);
  const action = text(context.action);
  if (principal === undefined || action === undefined) return undefined;
  const resource = text(context.resource);
  const keys = itemsOf(context.conditions).flatMap((one) => {
    const { key, values } = fields(one);
    const all = itemsOf(values).flatMap((item) => text(fields(item).value) ?? []);
    return typeof key === 'string' && all.length > 0 ? [[key, all.length > 1 ? all : (all[0] ?? '')] as const] : [];
  });
  return {
    ...{ principal, action, context: Object.fromEntries(keys) },
    ...(resource === undefined ? {} : { resource, ...regionOf(resource) }),
    ...(told.explicitDeny === true ? { cause: 'an explicit deny' } : {}),
  };
};

const itemsOf = (value: unknown): unknown[] => {
  const { items } = fields(value);
  return Array.isArray(items) ? items : [];
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};
