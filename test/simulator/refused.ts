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

const home = createRequire(__filename).resolve('@aws-sdk/client-organizations/package.json');

/** The exceptions that the API reference lists for an operation. */
export function listed(command: object): readonly string[] {
  const file = home.replace('package.json', `dist-types/commands/${command.constructor.name}.d.ts`);
  return Array.from(readFileSync(file, 'utf8').matchAll(/@throws \{@link (\w+)\}/g), ([, name = '']) => name);
}
