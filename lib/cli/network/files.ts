import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Network as Section } from '../../config/sections/network/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { batfishSnapshot } from '../../network/batfish/snapshot.ts';
import type { Proof } from '../../network/proof/index.ts';
import { networkPicture } from '../../report/network/picture/svg.ts';
import { plural } from '../../report/text/style.ts';
import { checkFile, checkFolder, writeFile, writing } from '../files/write.ts';

export interface FileArguments {
  svg?: string | undefined;
  batfish?: string | undefined;
}

/** Marks a folder as written by this command. */
const marker = 'landing-zone.json';

const [anotherFile, anotherFolder] = ['use another file: --svg FILE', 'use another folder: --batfish FOLDER'];

/** Refuses empty paths, what can not be written, and a folder with files of others, before anything is read of AWS. */
export const checkNetworkFiles = ({ svg, batfish }: FileArguments): void => {
  for (const [option, value] of Object.entries({ svg, batfish }))
    if (value === '') throw new UserError(`--${option} has no value\n    -> add the path to write to`);
  if (svg !== undefined) checkFile(svg, anotherFile);
  if (batfish !== undefined) checkFolder(batfish, anotherFolder, existsSync(join(batfish, marker)));
};

/** Writes the files that are asked for, and returns lines about them. */
export const writeNetworkFiles = ({ svg, batfish }: FileArguments, section: Section, proof: Proof): string[] => {
  const lines: string[] = [];
  if (svg !== undefined) {
    writeFile(svg, networkPicture(section, proof), anotherFile);
    lines.push(`Wrote the picture to ${svg}.`);
  }
  if (batfish !== undefined) lines.push(...writeSnapshot(batfish, section, proof));
  return lines;
};

const writeSnapshot = (folder: string, { account }: Section, { network }: Proof): string[] => {
  const { files, leftOut } = batfishSnapshot(network, account);
  writing(folder, anotherFolder, () => rmSync(join(folder, 'aws_configs'), { recursive: true, force: true }));
  const write = (name: string, content: unknown): void =>
    writeFile(join(folder, name), `${JSON.stringify(content, null, 2)}\n`, anotherFolder);
  for (const [name, content] of Object.entries(files)) write(name, content);
  write(marker, { leftOut });
  return [
    `Wrote a Batfish snapshot of ${plural(Object.keys(files).length, 'file')} to ${folder}.`,
    ...Object.entries(leftOut).map(([what, count]) => `  differs (${count}): ${what}`),
  ];
};
