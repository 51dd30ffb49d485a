import data from './settings.json' with { type: 'json' };

/** What a property takes besides the action that creates. */
export interface Setting {
  /** `iam:AttachRolePolicy` */
  readonly action: string;
  /** Whether it is done to the resource itself: a role that is passed on is another. */
  readonly toItself: boolean;
}

/**
 * Actions without which CloudFormation does not make what has a property, by type: judged by hand, and held against the permissions of the
 * create handlers (https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html) by scripts/permissions.mjs.
 */
const settings: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>> = data;

type Properties = Readonly<Record<string, unknown>>;

/** What the properties take that are surely set; of a resource that is there, those that have changed. */
export const settingsOf = (type: string, properties: Properties = {}, isChanged = (_: string): boolean => true) =>
  Object.entries(settings[type] ?? {}).flatMap(([name, action]): Setting[] =>
    action !== undefined && isSet(properties[name]) && isChanged(name)
      ? [{ action, toItself: action !== 'iam:PassRole' && type !== 'AWS::IAM::ManagedPolicy' }]
      : [],
  );

/** What is decided by a condition may come to nothing. */
const isSet = (value: unknown): boolean => {
  if (value === undefined || value === null || value === false || value === 'false') return false;
  if (Array.isArray(value)) return value.some(isSet);
  return typeof value !== 'object' || !Object.keys(value).some((key) => key === 'Fn::If' || key === 'Ref');
};

/** Condition keys that calls for a resource surely do not have, which guardrails ask for. */
export const absentOf = (type: string, properties: Properties = {}): readonly string[] =>
  type === 'AWS::IAM::Role' && properties.PermissionsBoundary === undefined ? ['iam:PermissionsBoundary'] : [];
