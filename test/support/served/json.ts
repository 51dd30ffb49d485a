import type { NormalizedSchema } from '@smithy/core/schema';

/** A value of the JSON protocols as the SDK has it: times as Date, blobs as bytes. `named`: members go by their names in JSON (REST). */
export const fromJson = (shape: NormalizedSchema, value: unknown, named: boolean): unknown => {
  if (value === null || value === undefined) return undefined;
  if (shape.isStructSchema())
    return members(shape, named, (name, wire, of) => [name, fromJson(of, (value as Wire)[wire], named)]);
  if (shape.isListSchema()) return (value as unknown[]).map((one) => fromJson(shape.getValueSchema(), one, named));
  if (shape.isMapSchema()) return mapped(value, (one) => fromJson(shape.getValueSchema(), one, named));
  if (shape.isTimestampSchema()) return new Date(typeof value === 'number' ? value * 1000 : (value as string));
  return shape.isBlobSchema() ? Buffer.from(value as string, 'base64') : value;
};

/** The other way round. */
export const toJson = (shape: NormalizedSchema, value: unknown, named: boolean): unknown => {
  if (value === null || value === undefined) return undefined;
  if (shape.isStructSchema())
    return members(shape, named, (name, wire, of) => [wire, toJson(of, (value as Wire)[name], named)]);
  if (shape.isListSchema()) return (value as unknown[]).map((one) => toJson(shape.getValueSchema(), one, named));
  if (shape.isMapSchema()) return mapped(value, (one) => toJson(shape.getValueSchema(), one, named));
  if (value instanceof Date) return named && isText(shape) ? value.toISOString() : value.getTime() / 1000;
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
};

type Wire = Readonly<Record<string, unknown>>;

const isText = (shape: NormalizedSchema): boolean => shape.getSchema() === 5;

const members = (
  shape: NormalizedSchema,
  named: boolean,
  convert: (name: string, wire: string, of: NormalizedSchema) => [string, unknown],
): Wire => {
  const found: Record<string, unknown> = {};
  for (const [name, of] of shape.structIterator()) {
    const wire = named ? (of.getMergedTraits().jsonName ?? name) : name;
    const [key, value] = convert(name, wire, of);
    if (value !== undefined) found[key] = value;
  }
  return found;
};

const mapped = (value: unknown, convert: (one: unknown) => unknown): Wire =>
  Object.fromEntries(Object.entries(value as Wire).map(([key, one]) => [key, convert(one)]));
