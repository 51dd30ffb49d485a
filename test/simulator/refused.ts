import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** "ConstraintViolationException OU_DEPTH_LIMIT_EXCEEDED", or "answered". */
export async function refused(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'answered';
  } catch (error) {
    const { name, Reason } = error as { name: string; Reason?: string };
    return Reason === undefined ? name : `${name} ${Reason}`;
  }
}

const require = createRequire(__filename);

/** The exceptions that the API reference lists for an operation, of a client of the SDK such as `organizations`. */
export function listedFor(client: string, operation: string): readonly string[] {
  const home = require.resolve(`@aws-sdk/client-${client}/package.json`);
  const file = home.replace('package.json', `dist-types/commands/${operation}Command.d.ts`);
  return Array.from(readFileSync(file, 'utf8').matchAll(/@throws \{@link (\w+)\}/g), ([, name = '']) => name);
}
