import { readFileSync } from 'node:fs';
import { requestSchema } from '../../lib/config/requests/schema.ts';
import { jsonSchema } from '../../lib/config/written.ts';

test('the JSON Schema for editors is that of the config: npm run schema', () => {
  expect(JSON.parse(readFileSync('schema/landing-zone.json', 'utf8'))).toEqual(jsonSchema());
});

test('the JSON Schema for forms is that of an account request: npm run schema', () => {
  expect(JSON.parse(readFileSync('schema/account-request.json', 'utf8'))).toEqual(requestSchema());
});
