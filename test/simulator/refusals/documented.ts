import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { rows } from '../../../lib/serve/services.ts';
import { services } from '../../../lib/simulator/operations/index.ts';

const require = createRequire(__filename);

/** The names of a refusal that mean the same: the query protocols leave the ending out, and a reason may follow. */
export const plainName = (error: string): string => error.replace(/ .*/, '').replace(/(Exception|Error)$/, '');

/** Each error that the API reference lists for an operation that the simulator has: `organizations:CreatePolicy DuplicatePolicy`. */
export const documentedFor = (service: string): readonly string[] => {
  const row = rows.find(({ signing, name = signing }) => name === service);
  const home = require.resolve(`@aws-sdk/client-${row?.package ?? row?.signing}/package.json`);
  return Object.keys(services[service] ?? {}).flatMap((operation) => {
    const file = home.replace('package.json', `dist-types/commands/${operation}Command.d.ts`);
    if (!existsSync(file)) throw new Error(`the SDK does not describe ${service}:${operation}`);
    const errors = [...readFileSync(file, 'utf8').matchAll(/@throws \{@link (\w+)\}/g)].map(([, name = '']) => name);
    // Of a client of the SDK all errors are of one class, which no service sends.
    return errors
      .filter((name) => name === 'ServiceException' || !name.endsWith('ServiceException'))
      .map((name) => `${service}:${operation} ${plainName(name)}`);
  });
};
