import type { Node } from 'jsonc-parser';
import { factsOf, type PolicyType } from '../config/words/policy-types.ts';
import { dialects, type Dialect } from './grammar/dialects.ts';
import { reportTo, type Finding, type Report } from './grammar/finding.ts';
import { checkGrants } from './grants.ts';
import { checkIam } from './grammar/iam.ts';
import { parseJson } from './grammar/json.ts';
import { checkManagement } from './management/index.ts';
import { kindOf } from './grammar/nodes.ts';

export type { Finding } from './grammar/finding.ts';
export { minify } from './minify.ts';

export interface CheckOptions {
  /** Actions and condition keys that exist although the catalogue does not know them; wildcards are allowed. */
  readonly accept?: readonly string[];
}

/** Every mistake in a policy document, in the order of the text; it never throws. */
export const checkDocument = (type: PolicyType, text: string, options: CheckOptions = {}): Finding[] =>
  type === 'scp' || type === 'rcp'
    ? checkText(text, inDialect(dialects[type], options))
    : checkText(text, (root, report) =>
        checkManagement(type, factsOf(type).topLevel ?? type, root, report, options.accept),
      );

/** Every mistake in the resource policy that delegates Organizations itself. */
export const checkResourcePolicy = (text: string, options: CheckOptions = {}): Finding[] =>
  checkText(text, inDialect(dialects['resource-policy'], options));

/** Every mistake in what a permission set allows besides its policies, with a warning where it allows more than was probably meant. */
export const checkPermissionSet = (text: string, options: CheckOptions = {}): Finding[] =>
  checkText(text, (root, report) => {
    inDialect(dialects['permission-set'], options)(root, report);
    checkGrants(root, report, options.accept ?? []);
  });

const inDialect =
  (dialect: Dialect, { accept = [] }: CheckOptions) =>
  (root: Node, report: Report): void =>
    checkIam(root, { dialect, report, accept });

const checkText = (text: string, check: (root: Node, report: Report) => void): Finding[] => {
  const { root, findings } = parseJson(text);
  const report = reportTo(findings);
  if (root?.type === 'object') check(root, report);
  else if (root) report.error(root, `a policy document must be an object, not ${kindOf(root)}`);
  return findings.sort((a, b) => a.offset - b.offset);
};
