import { requestSchema } from '../config/requests/schema.ts';
import { testSchema } from '../config/tests.ts';
import { jsonSchema } from '../config/written.ts';

/** Prints the JSON Schema of the config, or of cases for its policies, for editors; or of an account request, for forms. */
export const schema = ({ tests, vending }: { tests: boolean; vending: boolean }): Promise<number> => {
  const asked = vending ? requestSchema() : tests ? testSchema() : jsonSchema();
  process.stdout.write(`${JSON.stringify(asked, null, 2)}\n`);
  return Promise.resolve(0);
};
