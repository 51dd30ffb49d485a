import { readFileSync, statSync } from 'node:fs';
import { placeText, placesIn, UserError } from '../../config/text/problems.ts';
import { parseJson } from '../../guardrails/grammar/json.ts';

/** The policy document of a JSON file. */
export const documentIn = (file: string): object => {
  const content = parsed(file, textOf(file));
  if (typeof content === 'object' && content !== null && 'Statement' in content) return content;
  throw new UserError(`${file} has no Statement\n    -> use an SCP, an RCP, or the policy of a permission set`);
};

const textOf = (file: string): string => {
  const kind = statSync(file, { throwIfNoEntry: false });
  if (kind === undefined) throw new UserError(`file ${file} does not exist\n    -> check its path`);
  if (kind.isDirectory()) throw new UserError(`${file} is a folder\n    -> use a file in it`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`file ${file} cannot be read\n    -> check its permissions`);
  }
};

/** What JSON.parse takes; where it takes it not, the grammar of policies tells the place. */
const parsed = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    const [first] = parseJson(text).findings;
    const at = placesIn(file, text)(first?.offset ?? 0);
    throw new UserError(
      `${placeText(at)}: ${first?.message ?? 'this is not JSON'}\n    -> ${first?.fix ?? 'correct the JSON here'}`,
    );
  }
};
