import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../config/text/problems.ts';
import { pack as packed, sizeOf, type Result } from '../../guardrails/pack/index.ts';
import type { Packed } from '../../guardrails/pack/quotas.ts';
import type { Document } from '../../guardrails/pack/source.ts';
import { plural, style } from '../../report/text/style.ts';
import { writeFile } from '../files/write.ts';
import { documentIn } from './documents.ts';

export interface PackArguments {
  out?: string | undefined;
  for: Packed;
}

/** Documents of one target as few as fit into AWS's quotas, proved to mean the same. Exit code 0: they fit. */
export const pack = (files: readonly string[], args: PackArguments & { json: boolean }): number => {
  if (files.length === 0)
    throw new UserError('pack needs files\n    -> write landing-zone guardrails pack policies/scp/*.json --out packed');
  if (args.out !== undefined && statSync(args.out, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UserError(`${args.out} is a file\n    -> ${another}`);
  const given = [...files].sort().map((file) => documentIn(file) as Document);
  const result = packed(given, args.for);
  if (!('documents' in result)) throw new UserError(refusal(result, args.for));
  const { documents, sizes } = result;
  if (args.json) {
    process.stdout.write(`${JSON.stringify({ documents, sizes }, null, 2)}\n`);
    return 0;
  }
  const before = given.map(sizeOf).reduce((sum, size) => sum + size, 0);
  const after = sizes.reduce((sum, size) => sum + size, 0);
  process.stdout.write(
    `${style.good('Proved to mean the same.')} ${plural(given.length, 'document')} of ${plural(before, 'character')} ` +
      `-> ${plural(documents.length, 'document')} of ${plural(after, 'character')}\n`,
  );
  if (args.out !== undefined) write(args.out, documents);
  return 0;
};

const another = 'use another folder: --out FOLDER';

const write = (folder: string, documents: readonly Document[]): void => {
  const files = documents.map((document, index) => {
    const name = `packed-${index + 1}.json`;
    const file = join(folder, name);
    writeFile(file, `${JSON.stringify(document, null, 2)}\n`, another);
    process.stdout.write(`  ${file}\n`);
    return name;
  });
  const stale = readdirSync(folder).filter((name) => /^packed-\d+\.json$/.test(name) && !files.includes(name));
  if (stale.length > 0)
    process.stdout.write(`${style.warning('!')} ${stale.join(', ')} of an earlier run -> remove ${folder} first\n`);
};

const refusal = (result: Exclude<Result, { documents: unknown }>, type: Packed): string => {
  if ('needs' in result) {
    const { documents, characters } = result.room;
    const fix =
      type === 'scp' || type === 'rcp'
        ? 'attach some to a parent or child OU, or shorten the largest'
        : 'use wildcards, or remove statements';
    return `these take ${plural(result.needs, 'document')}; the quota is ${documents} of ${characters} characters\n    -> ${fix}`;
  }
  const why = result.unproved[0] ?? `statement ${result.unlike[0]?.by.statement ?? ''} would mean something else`;
  return `cannot be packed: ${why}\n    -> keep the documents as they are`;
};
