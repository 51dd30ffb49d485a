import { judgeVariable } from './variable.ts';

/** What another tool, or a person, would have filled in. */
export interface Foreign {
  readonly index: number;
  readonly text: string;
  readonly fix: string;
  readonly doubtful?: boolean;
}

/**
 * Besides `${…}`, which IAM has too: `<account-id>`, `[PRIVILEGED_ROLE]`, `{account}`, `#{Account}`, `%{account}`, `%ACCOUNT%`,
 * `$ACCOUNT_ID`, `__ACCOUNT__`. `$LATEST` is a version of Lambda, and `{proxy+}` a path of API Gateway.
 */
const pattern = new RegExp(
  [
    String.raw`\$?[$#%]\{[^}]*\}`,
    String.raw`<[A-Za-z][^<>"]*>`,
    String.raw`\[[A-Za-z][A-Za-z0-9_ .-]+\]`,
    String.raw`\{[A-Za-z][\w .:-]*\}`,
    String.raw`%[A-Z][A-Z0-9_]+%`,
    String.raw`\$(?!LATEST\b)[A-Z][A-Z0-9_]{2,}`,
    String.raw`__[A-Z][A-Z0-9_]*?__`,
  ].join('|'),
  'g',
);

/** Most texts have nothing of the kind: they are told apart at a glance. */
const suspicious = /[$<[%#]|__|(?:^|[^{])\{(?!\{)/;
const none: readonly Foreign[] = [];

/** Every part of a text that is a placeholder of something else than IAM or this tool. */
export const foreignIn = (text: string, variables = true): readonly Foreign[] => {
  if (!suspicious.test(text)) return none;
  // Ours may stand in the midst of others.
  const rest = text.replace(/\{\{[^{}]*\}\}/g, (ours) => '\0'.repeat(ours.length));
  return [...rest.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const inner = /^\$\{(.*)\}$/s.exec(found)?.[1];
    const judged = inner === undefined || !variables ? undefined : judgeVariable(inner);
    if (judged?.is === 'variable') return [];
    const fix = judged?.meant === undefined ? insteadOf(found) : `did you mean "${judged.meant}"?`;
    return [{ index, text: found, fix, ...(judged?.is === 'doubtful' && { doubtful: true }) }];
  });
};

export const hasForeign = (text: string): boolean => foreignIn(text).some(({ doubtful }) => doubtful !== true);

/** What this tool fills in, by the words that others have for it; the first that fits. */
const ours: readonly [RegExp, string][] = [
  [/partition/, 'use {{partition}}'],
  [/vpc|bucket|prefix|cidr|service/, 'write the value that belongs here'],
  [/break_?glass|emergency/, 'use {{roles.breakGlass}}'],
  [/role|principal|automation|pipeline/, 'use {{roles.automation}}, or the name of your role'],
  [/org\w*path|path\w*org/, 'use {{organization.path}}'],
  [/root_?id|org\w*root/, 'use {{organization.root}}'],
  [/org/, 'use {{organization.id}}'],
  [/home_?region|main_?region|^region$/, 'use {{homeRegion}}, or * for all regions'],
  [/region/, 'use {{regions}} for all governed regions, or {{homeRegion}}'],
  [/acc(oun)?t/, 'use {{account.NAME}}, or the 12-digit account ID'],
  [/(^|_)ou(_|$)|organizational_?unit/, 'use {{ou.PATH}}'],
  [/user_?name/, 'use ${aws:username}'],
];

const insteadOf = (found: string): string => {
  const escaped = /^\$\$(\{.+\})$/.exec(found)?.[1] ?? /^\$\{!(.+\})$/.exec(found)?.[1];
  if (escaped !== undefined) return `use "${escaped.startsWith('{') ? `$${escaped}` : `\${${escaped}`}"`;
  const word = found
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '');
  return ours.find(([words]) => words.test(word))?.[1] ?? 'write the value that belongs here';
};
