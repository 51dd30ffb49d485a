import type { NormalizedSchema } from '@smithy/core/schema';
import { fromText } from './shape.ts';

/** The parameters of a form by the parts of their names: `Tags.member.1.Key` is Key in 1 in member in Tags. */
export interface Branch {
  text?: string;
  readonly parts: Map<string, Branch>;
}

export const branchesOf = (form: Iterable<readonly [string, string]>): Branch => {
  const root: Branch = { parts: new Map() };
  for (const [key, text] of form) {
    let at = root;
    for (const part of key.split('.')) {
      const next = at.parts.get(part) ?? { parts: new Map() };
      at.parts.set(part, next);
      at = next;
    }
    at.text = text;
  }
  return root;
};

/**
 * The value of a shape in a form, as the query protocol of AWS writes it, or that of EC2; undefined where it is not there.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html, https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export const fromForm = (shape: NormalizedSchema, branch: Branch | undefined, isEc2: boolean): unknown => {
  if (!branch) return undefined;
  if (shape.isStructSchema()) {
    const found: Record<string, unknown> = {};
    for (const [name, member] of shape.structIterator()) {
      const value = fromForm(member, branch.parts.get(nameOf(name, member, isEc2)), isEc2);
      if (value !== undefined) found[name] = value;
    }
    return found;
  }
  if (shape.isListSchema()) {
    const item = shape.getValueSchema();
    const isFlat = isEc2 || shape.getMergedTraits().xmlFlattened !== undefined;
    const at = isFlat ? branch : branch.parts.get(item.getMergedTraits().xmlName ?? 'member');
    return numbered(at).map((one) => fromForm(item, one, isEc2));
  }
  if (shape.isMapSchema()) {
    const at = shape.getMergedTraits().xmlFlattened === undefined ? branch.parts.get('entry') : branch;
    const of = (part: NormalizedSchema, usual: string): string => part.getMergedTraits().xmlName ?? usual;
    const key = of(shape.getKeySchema(), 'key');
    const value = of(shape.getValueSchema(), 'value');
    return Object.fromEntries(
      numbered(at).map((one) => [
        one.parts.get(key)?.text ?? '',
        fromForm(shape.getValueSchema(), one.parts.get(value), isEc2),
      ]),
    );
  }
  return branch.text === undefined ? undefined : fromText(shape, branch.text);
};

const numbered = (branch: Branch | undefined): readonly Branch[] =>
  [...(branch?.parts ?? [])]
    .filter(([part]) => /^\d+$/.test(part))
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, one]) => one);

const nameOf = (name: string, member: NormalizedSchema, isEc2: boolean): string => {
  const { ec2QueryName, xmlName } = member.getMergedTraits();
  if (!isEc2) return xmlName ?? name;
  if (ec2QueryName !== undefined) return ec2QueryName as string;
  const text = xmlName ?? name;
  return text.charAt(0).toUpperCase() + text.slice(1);
};
