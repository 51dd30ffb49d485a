import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * The value of a shape in the parameters of a form, as the query protocol of AWS writes it, or that of EC2.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html, https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export const fromForm = (
  shape: NormalizedSchema,
  form: ReadonlyMap<string, string>,
  prefix: string,
  isEc2: boolean,
): unknown => {
  if (prefix !== '' && !has(form, prefix)) return undefined;
  if (shape.isStructSchema()) {
    const found: Record<string, unknown> = {};
    for (const [name, of] of shape.structIterator()) {
      const value = fromForm(of, form, join(prefix, nameOf(name, of, isEc2)), isEc2);
      if (value !== undefined) found[name] = value;
    }
    return found;
  }
  if (shape.isListSchema()) {
    const item = shape.getValueSchema();
    const isFlat = isEc2 || shape.getMergedTraits().xmlFlattened !== undefined;
    const at = isFlat ? prefix : join(prefix, item.getMergedTraits().xmlName ?? 'member');
    return numbered(form, at).map((one) => fromForm(item, form, one, isEc2));
  }
  if (shape.isMapSchema())
    return Object.fromEntries(
      numbered(form, join(prefix, 'entry')).map((one) => [
        form.get(`${one}.key`),
        fromForm(shape.getValueSchema(), form, `${one}.value`, isEc2),
      ]),
    );
  const text = form.get(prefix);
  if (text === undefined) return undefined;
  if (shape.isBooleanSchema()) return text === 'true';
  if (shape.isNumericSchema()) return Number(text);
  return shape.isTimestampSchema() ? new Date(text) : text;
};

const join = (prefix: string, name: string): string => (prefix === '' ? name : `${prefix}.${name}`);

const has = (form: ReadonlyMap<string, string>, prefix: string): boolean =>
  [...form.keys()].some((key) => key === prefix || key.startsWith(`${prefix}.`));

const numbered = (form: ReadonlyMap<string, string>, at: string): string[] => {
  const found: string[] = [];
  while (has(form, `${at}.${found.length + 1}`)) found.push(`${at}.${found.length + 1}`);
  return found;
};

const nameOf = (name: string, of: NormalizedSchema, isEc2: boolean): string => {
  const { ec2QueryName, xmlName } = of.getMergedTraits();
  if (!isEc2) return xmlName ?? name;
  if (ec2QueryName !== undefined) return ec2QueryName as string;
  const text = xmlName ?? name;
  return text.charAt(0).toUpperCase() + text.slice(1);
};
