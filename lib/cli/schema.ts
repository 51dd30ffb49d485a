import { jsonSchema } from '../config/written.ts';

/** Prints the JSON Schema of the config, for editors. */
export const schema = (): Promise<number> => {
  process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  return Promise.resolve(0);
};
