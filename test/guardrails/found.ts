import type { Finding } from '../../lib/guardrails/document.ts';

/** A finding as a line that a table can hold: the text that it points at, and what it says of it. */
export const told = (text: string, findings: readonly Finding[]): string[] =>
  findings.map(({ offset, length, message, fix, severity }) => {
    const at = text.slice(offset, offset + length);
    return `${severity === 'warning' ? 'warning: ' : ''}${at} ${message}${fix === undefined ? '' : `, ${fix}`}`;
  });

export const statement = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
