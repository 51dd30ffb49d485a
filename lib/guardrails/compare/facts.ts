import { conditionTypeOf, type ConditionType } from '../catalogue/condition-types.ts';
import { isService } from '../catalogue/index.ts';
import { isShared } from '../catalogue/index.ts';
import { regions } from '../../config/words/regions.ts';
import { partitionOf } from '../../config/words/partition.ts';
import type { Value } from '../evaluate/call.ts';
import { requestedRegion } from '../evaluate/known.ts';
import type { Caller } from './callers.ts';
import { another } from './place.ts';
import { tagClashIn } from './tags.ts';
import { ofForm, type Pattern } from './texts/pattern.ts';
import { secondsOf } from './values/ordered.ts';

/** What is so of a key in every call of an action, whatever policies say. */
export interface Fact {
  readonly type: ConditionType | undefined;
  /** Whether a call may lack it. */
  readonly mayLack: boolean;
  /** All values that there are; `named`: and those that documents name. */
  readonly only?: readonly string[];
  /** Values that are likely, to be tried before others. */
  readonly likely: readonly string[];
  /** What its values look like. */
  readonly within?: Pattern;
  /** A time in seconds since 1970. */
  readonly isSeconds?: true;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, of the keys that are always there. */
const always = new Set(
  (
    'aws:currenttime aws:epochtime aws:requestedregion aws:securetransport aws:viaawsservice aws:resourceaccount ' +
    'aws:principalisawsservice aws:principalaccount aws:principaltype aws:userid aws:useragent'
  ).split(' '),
);

export const factOf = (key: string, action: string, caller: Caller, partition: string): Fact => {
  const type = conditionTypeOf(key);
  const [prefix = '', name = ''] = key.split(/:(.*)/s);
  const whose = caller.known.get('aws:principaltype');
  const mayLack =
    !always.has(key) && !(key === 'aws:principalarn' && caller.arn) && !(key === 'aws:username' && whose === 'User');
  const fact = { type, mayLack, likely: [] as readonly string[] };
  if (key === 'aws:requestedregion') return { ...fact, ...regionsOf(action, partition) };
  if (key === 'aws:principalarn' && caller.arn) return { ...fact, type: 'ARN', within: caller.arn };
  if (key === 'aws:epochtime') return { ...fact, isSeconds: true };
  if (key === 'aws:userid' && caller.arn)
    return { ...fact, within: whose === 'User' ? uniqueId : whose === 'AssumedRole' ? session : federated };
  if (key === 'aws:resourceaccount') return { ...fact, likely: [caller.account, another.account] };
  if (prefix === 'aws' && name.endsWith('account')) return { ...fact, likely: [another.account, caller.account] };
  if (/^aws:(resource|source|principal)orgid$/.test(key))
    return { ...fact, likely: [another.organization, caller.organization] };
  if (type === 'Bool') return { ...fact, only: ['true', 'false'] };
  return type === 'ARN' ? { ...fact, within: anyArn } : fact;
};

const anyArn = ofForm('arn:^:^:~');

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids; of roles, with the name of the session. */
const uniqueId = ofForm('AIDA~', ':');
const session = ofForm('AROA~:~');
const federated = ofForm('^:~');

const regionsOf = (action: string, partition: string): Pick<Fact, 'only' | 'likely'> => {
  const only = requestedRegion(action, '', partition);
  if (only !== '') return { only: [only], likely: [only] };
  const own = regions.filter((one) => partitionOf(one) === partition);
  return { only: [...own, fresh], likely: ['us-west-2'] };
};

/** Of a region that AWS has not opened yet. */
const fresh = 'xx-north-9';

/** Whether calls of an action never have a key: it is one of another service alone. */
export const isForeign = (key: string, action: string): boolean => {
  const prefix = key.slice(0, key.indexOf(':'));
  return prefix !== 'aws' && isService(prefix) && !action.startsWith(`${prefix}:`) && !isShared(key);
};

/** Keys of which the values together can not be so: `holds` tells whether they may. */
const bonds: readonly {
  readonly keys: readonly [string, string];
  readonly holds: (one: Value, other: Value) => boolean;
}[] = [
  ...['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'].map((via) => ({
    keys: ['aws:viaawsservice', via] as const,
    holds: (one: Value, other: Value) => other === undefined || one === 'true',
  })),
  {
    keys: ['aws:multifactorauthpresent', 'aws:multifactorauthage'],
    holds: (one, other) => other === undefined || one === 'true',
  },
  ...['aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip', 'aws:sourcevpcarn'].map((inside) => ({
    keys: ['aws:sourceip', inside] as const,
    holds: (one: Value, other: Value) => one === undefined || other === undefined,
  })),
  {
    keys: ['aws:currenttime', 'aws:epochtime'],
    holds: (one, other) =>
      typeof one !== 'string' || typeof other !== 'string' || Math.floor(secondsOf(one)) === Number(other),
  },
];

/** Two keys whose values no call has together. */
export const clashIn = (values: ReadonlyMap<string, Value>, action: string): readonly string[] | undefined =>
  bonds.find(
    ({ keys: [one, other], holds }) =>
      values.has(one) && values.has(other) && !holds(values.get(one), values.get(other)),
  )?.keys ?? tagClashIn(values, action);
