import { z } from 'zod';
import type { Grammar } from './schema/grammar.ts';
import { testFile, type WrittenTests } from './schema/test-case.ts';

let json: Record<string, unknown> | undefined;

/** What a file in policies/tests/ may hold. */
export const testGrammar: Grammar<WrittenTests> = {
  schemaFor: () => testFile,
  keys: Object.keys(testFile.shape),
  json: () => (json ??= z.toJSONSchema(testFile, { io: 'input' })),
};

/** For editors: `# yaml-language-server: $schema=…`. */
export const testSchema = (): Record<string, unknown> => ({
  ...testGrammar.json(),
  title: 'landing-zone policy tests',
});
