import { resourceFormsOf } from '../catalogue/resources.ts';
import { unknown } from '../evaluate/resource.ts';
import { fields, text } from './fields.ts';

interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/**
 * What a request is done to, by the names that its parameters have: of services whose guardrails name resources, and whose events give names
 * instead of ARNs. Undefined where it has none. One of several: which of them is not told.
 */
export const namedIn = (action: string, parameters: unknown, place: Place): string | readonly string[] | undefined => {
  const rules = rulesOf(action);
  const given = rules.length > 0 ? fields(parameters) : {};
  for (const { parameter, arns } of rules) {
    const name = text(given[parameter]);
    if (name === undefined || !isName.test(name)) continue;
    const found = arns(name, given).map(
      (arn) => `arn:${place.partition}:${arn.replace('{r}', place.region).replace('{a}', place.account)}`,
    );
    return found.length === 1 ? found[0] : found;
  }
  return undefined;
};

const known = new Map<string, readonly Rule[]>();

/** Those of what an action is done to, if that is one thing, whichever of several kinds. */
const rulesOf = (action: string): readonly Rule[] => {
  const found = known.get(action) ?? findRules(action);
  known.set(action, found);
  return found;
};

const findRules = (action: string): readonly Rule[] => {
  const { always = [], some = [] } = resourceFormsOf(action) ?? {};
  if (always.length > 1) return [];
  const forms = always.length === 1 ? always : some;
  return (named[action.slice(0, action.indexOf(':'))] ?? []).filter(({ form }) => forms.includes(form));
};

/** No ARN, no part of one, and no alias of an access point. */
const isName = /^(?!.*-s3alias$)[\w+=,.@-]+$/;

interface Rule {
  readonly parameter: string;
  /** Of the catalogue: the only thing that the action is done to. */
  readonly form: string;
  readonly arns: (name: string, parameters: Readonly<Record<string, unknown>>) => readonly string[];
}

const plain = (parameter: string, form: string): Rule => ({
  parameter,
  form,
  arns: (name) => [form.replace(/[~^]/, () => name)],
});

/** Of IAM, whose names do not tell their path. */
const pathed = (parameter: string, kind: string): Rule => ({
  parameter,
  form: `iam::{a}:${kind}/~`,
  arns: (name) => [`iam::{a}:${kind}/${name}`, `iam::{a}:${kind}/${unknown}/${name}`],
});

const named: Readonly<Partial<Record<string, readonly Rule[]>>> = {
  iam: [
    pathed('roleName', 'role'),
    pathed('userName', 'user'),
    pathed('groupName', 'group'),
    pathed('instanceProfileName', 'instance-profile'),
  ],
  s3: [
    {
      parameter: 'bucketName',
      form: 's3:::~/~',
      arns: (bucket, { key }) => [`s3:::${bucket}/${text(key) ?? unknown}`],
    },
    plain('bucketName', 's3:::^'),
  ],
  lambda: [plain('functionName', 'lambda:{r}:{a}:function:~')],
  cloudtrail: [plain('name', 'cloudtrail:{r}:{a}:trail/~')],
  dynamodb: [plain('tableName', 'dynamodb:{r}:{a}:table/^')],
  guardduty: [plain('detectorId', 'guardduty:{r}:{a}:detector/^')],
};
