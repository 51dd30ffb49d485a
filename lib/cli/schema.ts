import { testSchema } from '../config/tests.ts';
import { jsonSchema } from '../config/written.ts';

/** Prints the JSON Schema of the config, or of cases for its policies, for editors. */
export const schema = ({ tests }: { tests: boolean }): Promise<number> => {
  process.stdout.write(`${JSON.stringify(tests ? testSchema() : jsonSchema(), null, 2)}\n`);
  return Promise.resolve(0);
};
