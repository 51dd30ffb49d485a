import type { Statement } from '../evaluate/compile.ts';

/** Where calls are made, in the words of the documents: ids, or the placeholders that stand for them. */
export interface Place {
  readonly partition: string;
  /** Of the policies: where they bind, or whose resources. */
  readonly accounts: readonly string[];
  readonly organizations: readonly string[];
  /** Of a permission set: the roles that are made of it. */
  readonly permissionSet?: string;
}

/** Of nobody's. */
export const another = { account: '999999999999', organization: 'o-another0000' };

const ids = /\{\{account\.[^{}]+\}\}|(?<![\w-])\d{12}(?![\w-])/g;
const organizations = /\{\{organization\.id\}\}|\bo-[a-z0-9]{10,32}\b/g;

export interface Named {
  readonly accounts: readonly string[];
  readonly organizations: readonly string[];
}

const known = new WeakMap<object, Named>();

/** Accounts and organizations that a statement names. */
export const namedIn = ({ source }: Pick<Statement, 'source'>): Named => {
  const before = known.get(source);
  if (before) return before;
  const text = JSON.stringify(source);
  const found = { accounts: unique(text, ids), organizations: unique(text, organizations) };
  known.set(source, found);
  return found;
};

const unique = (text: string, pattern: RegExp): string[] => [...new Set(text.match(pattern) ?? [])];

/** A place for documents that may be anyone's: it is that of each account and organization that they name, and of one that they do not. */
export const placeFor = (statements: readonly Statement[]): Place => {
  const all = statements.map(namedIn);
  return {
    partition: /"arn:(aws-[a-z-]+):/.exec(JSON.stringify(statements.map(({ source }) => source)))?.[1] ?? 'aws',
    accounts: [...new Set(['111122223333', ...all.flatMap(({ accounts }) => accounts)])],
    organizations: [...new Set([...all.flatMap((one) => one.organizations), 'o-example0000'])],
  };
};
