import type { NormalizedSchema } from '@smithy/core/schema';

/** A value as an element of XML. https://smithy.io/2.0/spec/protocol-traits.html#xml-bindings */
export const toXml = (shape: NormalizedSchema, value: unknown, name: string): string => {
  if (value === null || value === undefined) return '';
  if (shape.isListSchema()) {
    const item = shape.getValueSchema();
    const isFlat = shape.getMergedTraits().xmlFlattened !== undefined;
    const items = (value as unknown[]).map((one) =>
      toXml(item, one, isFlat ? name : (item.getMergedTraits().xmlName ?? 'member')),
    );
    return isFlat ? items.join('') : element(name, items.join(''));
  }
  if (shape.isMapSchema())
    return element(
      name,
      Object.entries(value)
        .map(([key, one]) =>
          element('entry', element('key', escaped(key)) + toXml(shape.getValueSchema(), one, 'value')),
        )
        .join(''),
    );
  if (shape.isStructSchema()) return element(name, membersOf(shape, value));
  if (value instanceof Date) return element(name, value.toISOString());
  if (value instanceof Uint8Array) return element(name, Buffer.from(value).toString('base64'));
  return element(name, escaped(typeof value === 'string' ? value : JSON.stringify(value)));
};

/** Without an element around them. */
export const membersOf = (shape: NormalizedSchema, value: unknown): string =>
  [...shape.structIterator()]
    .map(([name, of]) =>
      toXml(of, (value as Readonly<Record<string, unknown>>)[name], of.getMergedTraits().xmlName ?? name),
    )
    .join('');

export const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[^\t\n\u0020-\uFFFF]/gu, (one) => `&#x${(one.codePointAt(0) ?? 0).toString(16)};`);
