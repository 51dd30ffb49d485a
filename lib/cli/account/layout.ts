import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../config/decode.ts';
import { shown, yamlIn } from '../../config/files.ts';
import type { Loaded } from '../../config/load.ts';
import type { Layout } from '../../config/requests/additions.ts';

/** Where things of a config folder stand. */
export const layoutOf = (folder: string, { written, place }: Pick<Loaded, 'written' | 'place'>): Layout => {
  const accounts = join(folder, 'accounts');
  const own = existsSync(accounts) ? yamlIn(accounts) : [];
  const fileOf = (path: readonly string[]): string | undefined => {
    const { file } = place(path, 'key');
    return yamlIn(folder).find((one) => shown(one) === file);
  };
  const accountsFile = 'accounts' in written && own.length === 0 ? fileOf(['accounts']) : undefined;
  const assignments = Boolean(written.access?.assignments);
  const access = fileOf(assignments ? ['access', 'assignments'] : ['access']);
  return {
    ...(accountsFile === undefined ? { accountsFolder: accounts } : { accountsFile }),
    ...(access === undefined ? {} : { access: { file: access, assignments } }),
    textOf: (file) => decode(file).text,
  };
};
