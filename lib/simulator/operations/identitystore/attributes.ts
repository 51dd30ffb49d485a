import type { Call } from '../../engine/call.ts';
import type { UserRecord } from '../../identity-center/records.ts';
import { invalid } from './store.ts';

/** What a user is, as the API has it: the record without what it has of its own. */
export type Attributes = Readonly<Record<string, unknown>>;

/** Attributes that are texts, and those of a name. */
const texts = [
  ...['userName', 'displayName', 'nickName', 'profileUrl', 'userType', 'title', 'preferredLanguage', 'locale'],
  ...['timezone', 'website', 'birthdate'],
  ...['formatted', 'familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix'].map(
    (part) => `name.${part}`,
  ),
];
/** Attributes of one value at most, which is a structure. https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_User.html */
const lists = ['emails', 'addresses', 'phoneNumbers', 'photos', 'roles'];

/**
 * Refuses a user without what every user has, in the words that moto's tests have of AWS:
 * https://github.com/getmoto/moto/blob/master/tests/test_identitystore/test_identitystore.py
 */
export const demandWhole = (attributes: Attributes, call: Call): void => {
  const { UserName, DisplayName, Name = {} } = attributes;
  const { FamilyName, GivenName } = Name as Record<string, unknown>;
  if (isNothing(UserName)) throw invalid(call, 'userName is a required attribute');
  const name = isNothing(FamilyName) && isNothing(GivenName) ? ['name'] : [];
  const parts = [...(isNothing(FamilyName) ? ['familyname'] : []), ...(isNothing(GivenName) ? ['givenname'] : [])];
  const missing = [...(isNothing(DisplayName) ? ['displayname'] : []), ...(name.length > 0 ? name : parts)];
  if (missing.length > 0)
    throw invalid(call, missing.map((one) => `${one}: The attribute ${one} is required`).join(', '));
};

/**
 * The attributes after some operations, each of which names one of them as it is written here, and in no other way.
 * https://stackoverflow.com/questions/77417328
 */
export const changed = (
  attributes: Attributes,
  operations: readonly { AttributePath: string; AttributeValue?: unknown }[],
  call: Call,
): Attributes => {
  const after: Record<string, unknown> = { ...attributes };
  for (const { AttributePath: path, AttributeValue: value } of operations) {
    const [first = '', part] = path.split('.');
    if (lists.includes(first) && part !== undefined)
      throw invalid(
        call,
        `Unsupported update operation on multi-value attribute ${first}, please provide full replacement of Multi-Value attribute types`,
      );
    const isList = lists.includes(path);
    if (!isList && !texts.includes(path)) throw invalid(call, `Updates for AttributePath: ${path} is not supported`);
    const written = isNothing(value) ? undefined : isList ? listOf(path, value, call) : textOf(path, value, call);
    if (part === undefined) after[capital(path)] = written;
    else after.Name = { ...(after.Name as object | undefined), [capital(part)]: written };
  }
  return after;
};

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

const textOf = (path: string, value: unknown, call: Call): string => {
  if (typeof value !== 'string') throw invalid(call, `${path} must be a string`);
  return value;
};

/** In documents AWS takes names of members in both spellings: Terraform writes `value`, others write `Value`. */
const listOf = (path: string, value: unknown, call: Call): readonly object[] => {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'object' && one !== null))
    throw invalid(call, `${path} must be a list of structures`);
  if (value.length > 1) throw invalid(call, `${path} must have length less than or equal to 1`);
  return value.map((one: object) =>
    Object.fromEntries(Object.entries(one).map(([key, member]) => [capital(key), member as unknown])),
  );
};

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_User.html */
export const attributesOf = ({
  name,
  givenName,
  familyName,
  displayName,
  email,
  more = {},
}: UserRecord): Attributes => {
  const { Name, Email = { Type: 'work', Primary: true }, ...others } = more;
  return {
    ...{ UserName: name, DisplayName: displayName },
    Name: { ...(Name as object | undefined), GivenName: givenName, FamilyName: familyName },
    ...(email === undefined ? {} : { Emails: [{ Value: email, ...(Email as object) }] }),
    ...others,
  };
};

/** The same as the record has it. */
export const recorded = ({ UserName, DisplayName, Name, Emails, ...others }: Attributes): Omit<UserRecord, 'id'> => {
  const { GivenName, FamilyName, ...parts } = Name as Record<string, unknown>;
  const [{ Value, ...about } = {} as Record<string, unknown>] = (Emails ?? []) as Record<string, unknown>[];
  return {
    ...{ name: UserName as string, displayName: DisplayName as string },
    ...{ givenName: GivenName as string, familyName: FamilyName as string, email: Value as string | undefined },
    more: withoutNothing({ ...others, Name: withoutNothing(parts), ...(Value === undefined ? {} : { Email: about }) }),
  };
};

const withoutNothing = (record: object): Record<string, unknown> | undefined => {
  const kept = Object.entries(record).filter(([, value]) => value !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
};
