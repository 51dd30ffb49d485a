import { z } from 'zod';
import {
  account,
  guardrail,
  organization,
  organizationalUnit,
  type WrittenAccount,
  type WrittenGuardrail,
  type WrittenOrganization,
  type WrittenOrganizationalUnit,
} from './organization/schema.ts';
import type { Grammar } from './schema/grammar.ts';
import { key, organizationalUnitName, stackName, text } from './schema/values.ts';
import { sections, type WrittenSections } from './sections/index.ts';
import type { AnySection } from './sections/section.ts';
import { stack, type WrittenStack } from './sections/stacks/schema.ts';
import { quotas } from './words/quotas.ts';

/** The config as people write it. */
export type WrittenConfig = WrittenSections & {
  organization: WrittenOrganization;
  organizationalUnits?: Record<string, WrittenOrganizationalUnit | null> | null | undefined;
  accounts?: Record<string, WrittenAccount | null> | null | undefined;
  guardrails?: Record<string, WrittenGuardrail> | null | undefined;
  stacks?: Record<string, WrittenStack> | null | undefined;
};

/** What a config may hold. A section may stand empty, as one does whose lines are commented out. */
export const grammarOf = (listed: readonly AnySection[]): Grammar<WrittenConfig> => {
  const schemaOf = (some: readonly AnySection[]) =>
    z.strictObject({
      organization,
      organizationalUnits: z.record(organizationalUnitName, organizationalUnit.nullable()).nullish(),
      accounts: z.record(key, account.nullable()).nullish(),
      guardrails: z.record(text(quotas.policyName), guardrail).nullish(),
      ...Object.fromEntries(some.map((section) => [section.key, section.schema().nullish()])),
      stacks: z.record(stackName, stack).nullish(),
    });
  const made = new Map<string, z.ZodType>();
  let json: Record<string, unknown> | undefined;
  return {
    schemaFor: (keys) => {
      const some = listed.filter((section) => keys.includes(section.key));
      const name = some.map((section) => section.key).join();
      const schema = made.get(name) ?? schemaOf(some);
      made.set(name, schema);
      // The types of the sections are only known to the list.
      return schema as z.ZodType<WrittenConfig>;
    },
    keys: [...Object.keys(schemaOf([]).shape), ...listed.map((section) => section.key)],
    json: () => (json ??= z.toJSONSchema(schemaOf(listed), { io: 'input' })),
  };
};

export const grammar = grammarOf(sections);

/** For editors: `# yaml-language-server: $schema=…`. No file has to hold all of it, so nothing is required at the top. */
export const jsonSchema = ({ json }: Pick<Grammar<WrittenConfig>, 'json'> = grammar): Record<string, unknown> => {
  const { required: _, ...schema } = json();
  return { ...schema, title: 'landing-zone configuration' };
};
