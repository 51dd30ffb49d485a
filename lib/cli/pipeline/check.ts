import { readFileSync } from 'node:fs';
import { refusalOf } from '../../config/sections/pipeline/refusal.ts';
import { claimsOf } from '../../config/sections/pipeline/token.ts';
import { withTokens } from '../../config/sections/pipeline/trust.ts';
import { UserError } from '../../config/text/problems.ts';
import { printable } from '../../report/text/printable.ts';
import type { Arguments } from './arguments.ts';
import { demandRoles } from './demand-roles.ts';
import { readSection } from './section.ts';

/** Whether the role of the configuration that plans, or applies, would trust the token in a file; a UserError with the cause where not. */
export const check = (words: readonly string[], args: Arguments): number => {
  const [deed, ...more] = words;
  if ((deed !== 'plan' && deed !== 'apply') || more.length > 0 || args.token === undefined)
    throw new UserError(
      'check needs a role and a token\n    -> use landing-zone pipeline check plan --token FILE, or check apply --token FILE',
    );
  const { section } = readSection(args);
  demandRoles(process.env, deed, section);
  const host = withTokens(section);
  if (!host)
    throw new UserError(
      'jobs of AWS CodePipeline have no token\n    -> remove this command: CodeBuild assumes the role itself',
    );
  const claims = claimsOf(read(args.token));
  if (!claims)
    throw new UserError(
      `${args.token} is not a JSON Web Token\n    -> request one from the host: the job needs permission for that (id-token: write on GitHub)`,
    );
  const refusal = refusalOf({ ...section, host }, deed, claims, Date.now());
  if (refusal)
    throw new UserError(
      printable(`role ${section.roles[deed]} does not trust this job: ${refusal.message}`) +
        `\n    -> ${printable(refusal.fix)}`,
    );
  process.stdout.write(`Role ${section.roles[deed]} trusts this job\n`);
  return 0;
};

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${(error as Error).message}\n    -> pass the file of the token`);
  }
};
