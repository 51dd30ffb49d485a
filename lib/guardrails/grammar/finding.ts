import type { Node } from 'jsonc-parser';

/** A mistake in a policy document; offset and length are in characters of its text. */
export interface Finding {
  offset: number;
  length: number;
  message: string;
  /** How to mend it. */
  fix?: string;
  /** An error unless it says warning: something AWS may well accept. */
  severity?: 'error' | 'warning';
}

type Tell = (node: Node, message: string, fix?: string) => void;

/** Collects what is wrong, each with the part of the text that it is about. */
export interface Report {
  readonly error: Tell;
  readonly warn: Tell;
}

export const reportTo = (findings: Finding[]): Report => {
  const add = (node: Node, message: string, fix?: string): Finding => {
    const finding = { ...spanOf(node), message, ...(fix !== undefined && { fix }) };
    findings.push(finding);
    return finding;
  };
  return {
    error: (node, message, fix) => void add(node, message, fix),
    warn: (node, message, fix) => void (add(node, message, fix).severity = 'warning'),
  };
};

/** What an object or a list lacks is shown at its opening bracket: underlining all of it would point at nothing. */
const spanOf = ({ type, offset, length }: Node): { offset: number; length: number } => ({
  offset,
  length: type === 'object' || type === 'array' ? 1 : length,
});
