import { compile, type Policy } from '../../../guardrails/evaluate/compile.ts';

const idPattern = /(?<![\w-])(?:\d{12}|o-[a-z0-9]{10,32})(?![\w-])/g;

export type Compiler = (content: unknown) => Policy;

/** With names for ids, as most documents of a plan have them: a document may name an account by its id still. */
export const compilerWith = (ids: ReadonlyMap<string, string>): Compiler => {
  const known = new Map<unknown, Policy>();
  return (content) => {
    const before = known.get(content);
    if (before) return before;
    const text = JSON.stringify(content ?? {});
    const named = text.replaceAll(idPattern, (id) => ids.get(id) ?? id);
    const policy = compile(named === text ? content : JSON.parse(named));
    known.set(content, policy);
    return policy;
  };
};
