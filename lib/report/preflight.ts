import { folded } from './text/folded.ts';
import { printable } from './text/printable.ts';
import { plural, style } from './text/style.ts';

/** Something that a plan or an apply needs: whether it is so, and how to get it. */
export interface Check {
  /** `unknown`: AWS does not tell, and nothing has to be wrong. */
  readonly state: 'ready' | 'missing' | 'unknown';
  readonly text: string;
  readonly fix?: string;
  /** JSON to paste. */
  readonly statement?: object;
}

export const preflightText = (checks: readonly Check[]): string => {
  const missing = checks.filter(({ state }) => state === 'missing').length;
  return [
    ...checks.flatMap(linesOf),
    '',
    missing === 0 ? style.good('Ready.') : style.error(`Not ready: ${plural(missing, 'check')} failed.`),
  ].join('\n');
};

const signs = { ready: style.good('✓'), missing: style.error('✗'), unknown: style.warning('?') };

const linesOf = ({ state, text, fix, statement }: Check): string[] => [
  folded(`${signs[state]} ${printable(text)}`),
  ...(fix === undefined ? [] : [folded(`    -> ${printable(fix)}`, '       ')]),
  ...(statement === undefined
    ? []
    : JSON.stringify(statement, null, 2)
        .split('\n')
        .map((line) => `       ${printable(line)}`)),
];
