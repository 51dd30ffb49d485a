import { placeText, type Problem } from '../config/text/problems.ts';
import { plural, style } from './text/style.ts';

/** Every problem as `file:line:column: what`, with how to mend it below. */
export const problemsText = (problems: readonly Problem[]): string => {
  const lines = problems.map(({ place, message, fix, severity }) => {
    const word = style[severity](severity);
    return `${placeText(place)}: ${word}: ${message}${fix === undefined ? '' : `\n    ${style.dim(`-> ${fix}`)}`}`;
  });
  return lines.join('\n');
};

export const problemsSummary = (problems: readonly Problem[]): string => {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : '']
    .filter(Boolean)
    .join(', ');
};
