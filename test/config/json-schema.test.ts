import { readFileSync } from 'node:fs';
import { jsonSchema } from '../../lib/config/written.ts';

test('the JSON Schema for editors is that of the config: npm run schema', () => {
  expect(JSON.parse(readFileSync('schema/landing-zone.json', 'utf8'))).toEqual(jsonSchema());
});
