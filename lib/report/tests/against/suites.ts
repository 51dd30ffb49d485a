import type { Case } from '../../../review/tests/case.ts';
import { differs, documentText, isSevere, placedText, type Against } from './index.ts';

export interface Failure {
  readonly message: string;
  readonly text: string;
}

/** What a pipeline is shown of what AWS says: a case, a document, or a permission set that AWS was asked about, and where it fails. */
export interface Suite {
  readonly name: string;
  readonly cases: readonly { readonly name: string; readonly failure?: Failure }[];
}

export const suitesOf = ({ asked, documents, findings, access }: Against, nameOf: (of: Case) => string): Suite[] => [
  {
    name: 'IAM policy simulator',
    cases: [...new Set(asked.map(({ of }) => of))].map((of) => {
      const told = asked.flatMap((one) => (one.of === of ? (one.disagreement ?? []) : []));
      const text = told.map(
        ({ name, expected, aws, because }) => `${name}: expected ${expected}, but ${aws}: ${because}`,
      );
      return { name: nameOf(of), ...(told.length > 0 ? failure('AWS disagrees', text) : {}) };
    }),
  },
  {
    name: 'IAM Access Analyzer',
    cases: [
      ...documents.map((one) => {
        const told = findings.filter((found) => found.name === one.name && found.type === one.type && isSevere(found));
        const text = told.map((found) => `${placedText(found)}: ${found.code}: ${found.text} ${found.link}`);
        return { name: documentText(one), ...(told.length > 0 ? failure('Access Analyzer has findings', text) : {}) };
      }),
      ...access.sets.map((one) => ({
        name: `new access of permission set ${one.name}`,
        ...(differs(one) ? failure('AWS disagrees', [one.aws ?? 'it grants no new access']) : {}),
      })),
    ],
  },
];

const failure = (message: string, lines: readonly string[]): { failure: Failure } => ({
  failure: { message, text: lines.join('\n') },
});
