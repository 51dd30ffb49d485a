import { judgeVariable } from './variable.ts';

/** What another tool, or a person, would have filled in. */
export interface Foreign {
  readonly index: number;
  readonly text: string;
  readonly fix: string;
  readonly doubtful?: boolean;
}

/**
 * Besides `${…}`, which IAM has too: `<account-id>`, `[PRIVILEGED_ROLE]`, `{account}`, `{0}`, `#{Account}`, `%{account}`,
 * `%(account)s`, `%s`, `%ACCOUNT%`, `@ACCOUNT@`, `$ACCOUNT_ID`, `$accountId`, `$(Account)`, `__ACCOUNT__`, `«account»`, and a
 * variable without its end. `$LATEST` is a version of Lambda, `$aws` a topic of IoT, `{proxy+}` a path of API Gateway,
 * `__HIVE_DEFAULT_PARTITION__` a folder of Athena, and `__MACOSX__` one of archives.
 */
const pattern = new RegExp(
  [
    String.raw`\$?[$#%]\{[^}]*\}`,
    String.raw`\$\{[^}]*$`,
    String.raw`<[^<>"\s][^<>"]*>|«[^«»]+»`,
    String.raw`\[[A-Za-z0-9][A-Za-z0-9_ .-]+\]`,
    String.raw`\{(?:[A-Za-z][\w .:-]*|\d+)\}`,
    String.raw`%[A-Z][A-Z0-9_]+%|@[A-Z][A-Z0-9_]+@`,
    String.raw`%\([A-Za-z]\w*\)[sd]|(?<!\w)%[sd](?![\w%])`,
    String.raw`\$\([A-Za-z][\w.:]*\)`,
    String.raw`\$(?:(?!LATEST\b)[A-Z][A-Z0-9_]{2,}|[a-z]+(?:_[a-z]|[A-Z])\w*)`,
    String.raw`__(?!HIVE_DEFAULT_PARTITION__|MACOSX__)[A-Z][A-Z0-9_]*?__`,
  ].join('|'),
  'g',
);

/** Most texts have nothing of the kind: they are told apart at a glance. */
const suspicious = /[$<[%#«]|__|@[A-Z]|(?:^|[^{])\{(?!\{)/;
const none: readonly Foreign[] = [];

/** Every part of a text that is a placeholder of something else than IAM or this tool. */
export const foreignIn = (text: string, variables = true): readonly Foreign[] => {
  if (!suspicious.test(text)) return none;
  // Ours may stand in the midst of others.
  const rest = text.replace(/\{\{[^{}]*\}\}/g, (ours) => '\0'.repeat(ours.length));
  return [...rest.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const inner = /^\$\{(.*)\}$/s.exec(found)?.[1];
    // Names of objects in S3 may have brackets and underscores.
    const isKey = /^[[_]/.test(found) && index >= keyIn(rest) && wordOf(found) === undefined;
    if (isKey)
      return [{ index, text: found, fix: 'if it is meant literally, add the value to accept:', doubtful: true }];
    const judged = inner === undefined || !variables ? undefined : judgeVariable(inner);
    if (judged?.is === 'variable') return [];
    const fix = judged?.meant === undefined ? insteadOf(found) : `did you mean "${judged.meant}"?`;
    const doubtful = judged?.is === 'doubtful' && (judged.meant !== undefined || wordOf(found) === undefined);
    return [{ index, text: found, fix, ...(doubtful && { doubtful }) }];
  });
};

/** Where the name of an object begins in a text that is the ARN of objects. */
const keyIn = (text: string): number => /^arn:[^:]*:s3:::[^/]*\//.exec(text)?.[0].length ?? Infinity;

export const hasForeign = (text: string): boolean => foreignIn(text).some(({ doubtful }) => doubtful !== true);

/** What this tool fills in, by the words that others have for it; the first that fits. */
const ours: readonly [RegExp, string][] = [
  [/organizational_?unit|(^|_)ou(_|$)/, 'use {{ou.PATH}}'],
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
  [/user_?name/, 'use ${aws:username}'],
];

const insteadOf = (found: string): string => {
  const escaped = /^\$\$(\{.+\})$/.exec(found)?.[1] ?? /^\$\{!(.+\})$/.exec(found)?.[1];
  if (escaped !== undefined) return `use "${escaped.startsWith('{') ? `$${escaped}` : `\${${escaped}`}"`;
  return wordOf(found) ?? 'write the value that belongs here';
};

const wordOf = (found: string): string | undefined => {
  const word = found
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '');
  return ours.find(([words]) => words.test(word))?.[1];
};
