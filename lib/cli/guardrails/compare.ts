import { UserError } from '../../config/text/problems.ts';
import { compareDocuments } from '../../guardrails/compare/documents.ts';
import { comparedJson, comparedText } from '../../report/guardrails/compared.ts';
import { documentIn } from './documents.ts';

/** Which of two documents allows more. Exit code 0: both the same; 2: they differ; 1: not proved. */
export const compare = (files: readonly string[], { json }: { json: boolean }): number => {
  const [a, b, ...others] = files;
  if (a === undefined || b === undefined || others.length > 0)
    throw new UserError('compare needs two files\n    -> write landing-zone guardrails compare A.json B.json');
  const compared = compareDocuments([documentIn(a)], [documentIn(b)]);
  process.stdout.write(`${json ? JSON.stringify(comparedJson(compared), null, 2) : comparedText(compared, [a, b])}\n`);
  if (compared.relation !== 'equivalent') return 2;
  return compared.unproved.length > 0 ? 1 : 0;
};
