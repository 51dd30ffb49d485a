import { readFileSync } from 'node:fs';
import { UserError } from '../../config/text/problems.ts';

/** The policy document of a JSON file. */
export const documentIn = (file: string): object => {
  const content = parsed(file, textOf(file));
  if (typeof content === 'object' && content !== null && 'Statement' in content) return content;
  throw new UserError(`${file} has no Statement\n    -> use an SCP, an RCP, or the policy of a permission set`);
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`file ${file} cannot be read\n    -> check its path`);
  }
};

const parsed = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}\n    -> correct it`,
    );
  }
};
