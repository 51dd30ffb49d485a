import type { NormalizedSchema } from '@smithy/core/schema';
import { newerMembers } from './newer.ts';
import { type Convert, createConverter, type Members, timeFormat, timeOf, timeText, Unreadable } from './shape.ts';

/**
 * Values of the JSON protocols as the SDK has them: times as Date, blobs as bytes, and what is null left out.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html, https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export const jsonReader = createConverter((shape, of): Convert => {
  if (shape.isStructSchema()) {
    const members = [...shape.structIterator()].map(
      ([name, member]) => [name, wireName(name, member), of(member)] as const,
    );
    const newer = newerMembers(shape);
    return (value) => {
      const record = recordOf(value);
      const found: Record<string, unknown> = {};
      for (const name of newer) if (record[name] !== undefined && record[name] !== null) found[name] = record[name];
      for (const [name, wire, read] of members) {
        const one = record[wire];
        if (one !== undefined && one !== null) found[name] = read(one);
      }
      return found;
    };
  }
  if (shape.isListSchema()) {
    const read = of(shape.getValueSchema());
    return (value) => {
      if (!Array.isArray(value)) throw new Unreadable(`expected a list, found ${nounOf(value)}`);
      return (value as unknown[]).map((one) => (one === null ? one : read(one)));
    };
  }
  if (shape.isMapSchema()) {
    const read = of(shape.getValueSchema());
    return (value) =>
      Object.fromEntries(
        Object.entries(recordOf(value)).flatMap(([key, one]) => (one === null ? [] : [[key, read(one)]])),
      );
  }
  if (shape.isTimestampSchema()) return timeOf;
  if (shape.isBlobSchema()) return (value) => Buffer.from(scalar(value, 'string') as string, 'base64');
  if (shape.isStringSchema()) return (value) => scalar(value, 'string');
  if (shape.isBooleanSchema()) return (value) => scalar(value, 'boolean');
  if (shape.isNumericSchema()) return (value) => scalar(value, 'number');
  return (value) => value;
});

export const jsonWriter = createConverter((shape, of): Convert => {
  if (shape.isStructSchema()) {
    const members = [...shape.structIterator()].map(
      ([name, member]) => [name, wireName(name, member), of(member)] as const,
    );
    const newer = newerMembers(shape);
    return (value) => {
      const told: Record<string, unknown> = {};
      for (const name of newer) if ((value as Members)[name] !== undefined) told[name] = (value as Members)[name];
      for (const [name, wire, write] of members) {
        const one = (value as Members)[name];
        if (one !== undefined && one !== null) told[wire] = write(one);
      }
      return told;
    };
  }
  if (shape.isListSchema()) {
    const write = of(shape.getValueSchema());
    return (value) => (value as unknown[]).map(write);
  }
  if (shape.isMapSchema()) {
    const write = of(shape.getValueSchema());
    return (value) => Object.fromEntries(Object.entries(value as Members).map(([key, one]) => [key, write(one)]));
  }
  if (shape.isTimestampSchema()) {
    const format = timeFormat(shape, 7);
    return (value) => (format === 7 ? (value as Date).getTime() / 1000 : timeText(value as Date, format));
  }
  if (shape.isBlobSchema()) return (value) => Buffer.from(value as Uint8Array).toString('base64');
  return (value) => value;
});

/** A document, where an empty one stands for a structure without members. */
export const fromJson = (shape: NormalizedSchema, text: string): unknown => {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw new Unreadable('the body is not valid JSON');
  }
  return jsonReader(shape)(value);
};

const wireName = (name: string, member: NormalizedSchema): string => member.getMergedTraits().jsonName ?? name;

const recordOf = (value: unknown): Members => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw new Unreadable(`expected a structure, found ${nounOf(value)}`);
};

const scalar = (value: unknown, type: 'string' | 'boolean' | 'number'): unknown => {
  if (typeof value === type) return value;
  throw new Unreadable(`expected a ${type}, found ${nounOf(value)}`);
};

const nounOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a structure' : `a ${typeof value}`;
};
