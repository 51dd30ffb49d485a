import { join } from 'node:path';
import { decode } from './decode.ts';
import { shown, yamlIn } from './files.ts';

/** A file of test cases, or a document that they are about, as it is written. */
export interface TestText {
  readonly file: string;
  readonly text: string;
}

/** Those beside the documents of policies. */
export const testTexts = (policies: string): TestText[] =>
  yamlIn(join(policies, 'tests')).map((file) => ({ file: shown(file), text: decode(file).text }));
