import { role } from './documents.ts';
import type { Document, Organization, Statement, Unit } from './organization.ts';

/** An edit, and what a plan has to tell of it: by change, line by line, and what it needs. */
export type Edit = readonly [what: string, edit: (one: Organization) => void, told: readonly string[]];

/** Changes a document: by its first statement, or as a whole. */
export const of =
  (path: string, change: (first: Statement, document: Document) => void) =>
  ({ documents }: Organization): void => {
    const document = documents[path]!;
    change(document.Statement[0]!, document);
  };

/** Changes the statement of a document that has this Sid. */
export const on = (path: string, sid: string, change: (statement: Statement) => void) =>
  of(path, (_, { Statement }) => change(Statement.find(({ Sid }) => Sid === sid)!));

export const when = (one: Statement) => one.Condition!;

/** The same condition by another operator. */
export const turned = (one: Statement, from: string, to: string): void => {
  const { [from]: keys = {}, ...others } = when(one);
  one.Condition = { ...others, [to]: keys };
};

export const exempt = (one: Statement): string[] => one.Condition!.ArnNotLike!['aws:PrincipalArn'] as string[];
export const exempting = (name: string) => (one: Statement) => void exempt(one).push(role(name));

export const unit = ({ config }: Organization, path: string): Unit => {
  const [first = '', ...rest] = path.split('/');
  return rest.reduce((at, name) => at.organizationalUnits![name]!, config.organizationalUnits[first]!);
};
