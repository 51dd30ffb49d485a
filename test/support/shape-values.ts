import type { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';

/** Values of a shape as the SDK has them. */
export const valuesOf = (shape: NormalizedSchema, depth = 3): fc.Arbitrary<unknown> => {
  if (shape.isUnitSchema()) return fc.constant({});
  if (shape.isUnionSchema()) {
    const members = [...shape.structIterator()].map(([name, member]) =>
      valuesOf(member, depth - 1).map((value) => ({ [name]: value })),
    );
    return fc.oneof(...members);
  }
  if (shape.isStructSchema()) {
    const members = [...shape.structIterator()].flatMap(([name, member]): [string, fc.Arbitrary<unknown>][] =>
      (isDeep(member) && depth <= 0) || isOfClient(name) ? [] : [[name, valueOf(name, member, depth)]],
    );
    const required = members.flatMap(([name]) => (isNeeded(shape.getMemberSchema(name)) ? [name] : []));
    return fc.record(Object.fromEntries(members), { requiredKeys: required, noNullPrototype: true });
  }
  if (shape.isListSchema())
    return fc.array(valuesOf(shape.getValueSchema(), depth - 1), { minLength: 1, maxLength: 3 });
  if (shape.isMapSchema())
    return fc.dictionary(word, valuesOf(shape.getValueSchema(), depth - 1), {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    });
  if (shape.isTimestampSchema())
    return fc.integer({ min: 1, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000));
  if (shape.isBlobSchema()) return fc.uint8Array({ minLength: 1, maxLength: 9 });
  if (shape.isBooleanSchema()) return fc.boolean();
  if (shape.isNumericSchema()) return fc.integer({ min: 0, max: 1_000_000 });
  return shape.isDocumentSchema() ? fc.constant({}) : text;
};

const valueOf = (name: string, member: NormalizedSchema, depth: number): fc.Arbitrary<unknown> => {
  const { httpHeader, httpLabel, httpPrefixHeaders } = member.getMergedTraits();
  if (httpPrefixHeaders !== undefined)
    return fc.dictionary(
      word.map((one) => one.toLowerCase()),
      word,
      { noNullPrototype: true },
    );
  if (name === 'Bucket' && member.isStringSchema()) return fc.constantFrom('a-bucket', 'another.bucket');
  if ((httpHeader ?? httpLabel) !== undefined && member.isStringSchema()) return word;
  return valuesOf(member, depth - 1);
};

/** The client of S3 encodes a customer's keys, computes checksums, and names the region of a bucket itself. */
const isOfClient = (name: string): boolean =>
  /SSECustomerKey|^Checksum|^CreateBucketConfiguration$|^ExpiresString$/.test(name);

const isDeep = (shape: NormalizedSchema): boolean =>
  shape.isStructSchema() || shape.isListSchema() || shape.isMapSchema();

/** Labels have to be there; the client fills in the others itself where they are not. */
const isNeeded = (member: NormalizedSchema): boolean => {
  const { httpLabel, httpHeader } = member.getMergedTraits();
  return httpLabel !== undefined || httpHeader === 'Content-Type' || member.isIdempotencyToken();
};

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/);
/** What XML can have as well, and nothing that it takes for white space around a value. */
const text = fc.oneof(
  word,
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .map((one) => `a${one.replaceAll(/[^ -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')}z`),
);

/** Without what says nothing: members that are undefined, empty lists, maps, and structures. */
export const essence = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return value.length === 0 ? undefined : Buffer.from(value).toString('base64');
  if (Array.isArray(value)) {
    const items = value.flatMap((one) => essence(one) ?? []);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const members = Object.entries(value).flatMap(([key, one]) => {
    const kept = essence(one);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
};
