import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef } from '@smithy/types';

/** How a value goes from one form to another. */
export type Convert = (value: unknown) => unknown;

export type Members = Readonly<Record<string, unknown>>;

/** What cannot be read: the message is for the client. */
export class Unreadable extends Error {}

/**
 * Conversions of shapes, each worked out once: walking a schema of the SDK costs more than the conversion. Structures may contain
 * themselves, so what is in them is worked out when the first value comes by.
 */
export const createConverter = (
  convert: (shape: NormalizedSchema, of: (shape: NormalizedSchema) => Convert) => Convert,
): ((shape: NormalizedSchema) => Convert) => {
  const structures = new WeakMap<object, Convert>();
  const of = (shape: NormalizedSchema): Convert => {
    const key = shape.isStructSchema() ? (shape.getSchema() as object) : undefined;
    const known = key && structures.get(key);
    if (known) return known;
    if (!key) return convert(shape, of);
    let made: Convert | undefined;
    const late: Convert = (value) => (made ??= convert(shape, of))(value);
    structures.set(key, late);
    return late;
  };
  return of;
};

export const shapeOf = (schema: unknown): NormalizedSchema => NormalizedSchema.of(schema as $SchemaRef);

/** A format of times as the SDK numbers them: 5 is ISO 8601, 6 that of HTTP, 7 seconds since 1970; 4 leaves it to the protocol. */
export const timeFormat = (shape: NormalizedSchema, usual: 5 | 6 | 7): number => {
  const format = shape.getSchema() as number;
  return format === 4 ? usual : format;
};

export const timeText = (time: Date, format: number): string => {
  if (format === 6) return time.toUTCString();
  return format === 7 ? String(time.getTime() / 1000) : time.toISOString().replace(/\.000Z$/, 'Z');
};

/** A value that travels as text: in a form, a header, a path, or an element. */
export const fromText = (shape: NormalizedSchema, text: string): unknown => {
  if (shape.isBooleanSchema()) {
    if (text === 'true' || text === 'false') return text === 'true';
    throw new Unreadable(`"${text}" is not a boolean`);
  }
  if (shape.isNumericSchema()) {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number)) return number;
    throw new Unreadable(`"${text}" is not a number`);
  }
  if (shape.isTimestampSchema()) return timeOf(text);
  return shape.isBlobSchema() ? Buffer.from(text, 'base64') : text;
};

export const timeOf = (value: unknown): Date => {
  const isSeconds = typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value));
  const time = isSeconds ? new Date(Number(value) * 1000) : new Date(String(value));
  if (Number.isNaN(time.getTime())) throw new Unreadable(`"${String(value)}" is not a time`);
  return time;
};
