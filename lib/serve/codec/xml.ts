import { parseXML } from '@aws-sdk/xml-builder';
import type { NormalizedSchema } from '@smithy/core/schema';
import { createConverter, fromText, type Members, timeFormat, timeText, Unreadable } from './shape.ts';

/** A value as what stands within its element. https://smithy.io/2.0/spec/protocol-traits.html#xml-bindings */
export const xmlWriter = createConverter((shape, of) => {
  if (shape.isStructSchema()) {
    const members = [...shape.structIterator()].map(([name, member]) => {
      const { xmlName = name, xmlFlattened } = member.getMergedTraits();
      const isFlat = xmlFlattened !== undefined && member.isListSchema();
      return { name, write: of(isFlat ? member.getValueSchema() : member), xmlName, isFlat };
    });
    return (value) => {
      let text = '';
      for (const { name, write, xmlName, isFlat } of members) {
        const one = (value as Members)[name];
        if (one === undefined || one === null) continue;
        text += isFlat
          ? (one as unknown[]).map((item) => element(xmlName, write(item) as string)).join('')
          : element(xmlName, write(one) as string);
      }
      return text;
    };
  }
  if (shape.isListSchema()) {
    const item = shape.getValueSchema();
    const name = item.getMergedTraits().xmlName ?? 'member';
    const write = of(item);
    return (value) => (value as unknown[]).map((one) => element(name, write(one) as string)).join('');
  }
  if (shape.isMapSchema()) {
    const names = namesOf(shape);
    const write = of(shape.getValueSchema());
    return (value) =>
      Object.entries(value as Members)
        .map(([key, one]) =>
          element('entry', element(names.key, escaped(key)) + element(names.value, write(one) as string)),
        )
        .join('');
  }
  if (shape.isTimestampSchema()) {
    const format = timeFormat(shape, 5);
    return (value) => timeText(value as Date, format);
  }
  if (shape.isBlobSchema()) return (value) => Buffer.from(value as Uint8Array).toString('base64');
  return (value) => escaped(String(value));
});

const namesOf = (shape: NormalizedSchema): { key: string; value: string } => ({
  key: shape.getKeySchema().getMergedTraits().xmlName ?? 'key',
  value: shape.getValueSchema().getMergedTraits().xmlName ?? 'value',
});

/** The value of a shape in a document, whatever its root element is called. */
export const fromXml = (shape: NormalizedSchema, text: string): unknown => {
  try {
    const [root] = Object.values(parseXML(text) as Members);
    return valueOf(shape, root);
  } catch (error) {
    throw new Unreadable(error instanceof Unreadable ? error.message : 'the document is not well-formed XML');
  }
};

const valueOf = (shape: NormalizedSchema, node: unknown): unknown => {
  if (node === undefined) return undefined;
  if (shape.isStructSchema()) {
    const found: Record<string, unknown> = {};
    for (const [name, member] of shape.structIterator()) {
      const { xmlName = name, xmlFlattened } = member.getMergedTraits();
      const one = (node as Members)[xmlName];
      const value = xmlFlattened !== undefined && member.isListSchema() ? listOf(member, one) : valueOf(member, one);
      if (value !== undefined) found[name] = value;
    }
    return found;
  }
  if (shape.isListSchema())
    return listOf(shape, (node as Members)[shape.getValueSchema().getMergedTraits().xmlName ?? 'member']) ?? [];
  if (shape.isMapSchema()) {
    const names = namesOf(shape);
    const entries = [(node as Members).entry ?? []].flat() as Members[];
    return Object.fromEntries(
      entries.map((one) => [one[names.key], valueOf(shape.getValueSchema(), one[names.value])]),
    );
  }
  return fromText(shape, typeof node === 'string' ? node : (((node as Members)['#text'] as string | undefined) ?? ''));
};

const listOf = (shape: NormalizedSchema, nodes: unknown): unknown[] | undefined =>
  nodes === undefined ? undefined : [nodes].flat().map((one) => valueOf(shape.getValueSchema(), one));

export const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 cannot have are replaced; white space that a parser would change is written as a reference. */
export const escaped = (text: string): string =>
  /[&<>"\r]|[^\t\n -\uD7FF\uE000-\uFFFD]/.test(text)
    ? text
        .replaceAll(/[&<>"]/g, (one) => entities[one] ?? one)
        .replaceAll('\r', '&#xD;')
        .replaceAll(/[^\t\n -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    : text;
