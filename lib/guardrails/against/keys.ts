import type { Asked } from './asked.ts';

interface Statement {
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Keys that the policies of a request name and that it has no value for. AWS takes them for absent, and says so of those that a policy of an
 * identity names, but not of those that only an SCP does (https://github.com/aws/aws-cli/issues/10525).
 */
export const keysLeftOut = ({ context, scps = [], identity, boundary }: Asked): string[] => {
  const documents = [...scps.flat(), ...identity, ...(boundary ? [boundary] : [])];
  const known = new Set([...derived, ...Object.keys(context)].map((key) => key.toLowerCase()));
  const named = new Map(documents.flatMap(keysOf).map((key) => [key.toLowerCase(), key]));
  return [...named].flatMap(([lower, key]) => (known.has(lower) ? [] : key)).sort();
};

const derived = ['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:PrincipalIsAWSService'];

/** Of conditions and of variables. */
export const keysOf = (document: object): string[] => {
  const statements = [(document as { Statement?: unknown }).Statement ?? []].flat() as Statement[];
  const conditions = statements.flatMap(({ Condition }) => Object.values(Condition ?? {}).flatMap(Object.keys));
  const variables = [...JSON.stringify(document).matchAll(/\$\{\s*([^},*?$]+?)\s*[,}]/g)];
  return [...new Set([...conditions, ...variables.flatMap(([, key]) => key ?? [])])];
};
