import type { Host } from '../../config/sections/pipeline/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { orList } from '../../config/words/list.ts';
import { folded } from '../../report/text/folded.ts';
import { style } from '../../report/text/style.ts';
import { writeFile } from '../files/write.ts';
import { compareFiles, type Compared } from './compare.ts';
import { filesOf } from './files.ts';
import type { Arguments } from './arguments.ts';
import { readSection } from './section.ts';

const hosts: readonly Host['kind'][] = ['github', 'gitlab', 'bitbucket', 'codepipeline'];

/**
 * Writes the files that the host of the configuration runs, after it has shown how they change; with `check` it only shows that. Exit code 2:
 * checked, and some are not as they should be; 1: a file was edited by hand, and none is written.
 */
export const initPipeline = (words: readonly string[], args: Arguments): number => {
  const [named, ...more] = words;
  if (named === undefined || more.length > 0 || !hosts.some((one) => one === named))
    throw new UserError(`init needs a host: ${orList(hosts)}\n    -> use landing-zone pipeline init github`);
  const { zone, section } = readSection(args);
  const { kind } = section.host;
  if (kind !== named)
    throw new UserError(
      `the configuration has pipeline.${kind}, not pipeline.${named}\n    -> use landing-zone pipeline init ${kind}, or change the configuration`,
    );
  const compared = compareFiles(args.out, filesOf(section, zone));
  const changed = compared.filter(({ state }) => state !== 'unchanged');
  if (changed.length === 0) {
    say(compared.length === 0 ? nothingToWrite : `The pipeline files are up to date: ${namesOf(compared)}`);
    return 0;
  }
  for (const { diff } of changed) process.stdout.write(`${diff}\n`);
  const edited = changed.filter(({ state }) => state === 'edited');
  if (args.check) {
    say(`Not up to date: ${namesOf(changed)}${edited.length > 0 ? `; edited by hand: ${namesOf(edited)}` : ''}`);
    return 2;
  }
  if (edited.length > 0 && !args.force)
    throw new UserError(
      `edited by hand, so nothing was written: ${namesOf(edited)}\n    -> move your changes to a file of your own, then pass --force`,
    );
  for (const { path, text } of changed) writeFile(path, text, 'use another folder: --out FOLDER');
  say(folded(`${style.good('Written')}: ${namesOf(changed)}`, '  '));
  say('Next: review the changes, and open a pull request with them.');
  if (changed.every(({ state }) => state === 'new')) say(setUp);
  return 0;
};

const setUp =
  'Before you merge it, create the roles with landing-zone apply, and set the\n' +
  'variable, environment, and branch protection that docs/pipeline.md lists.';

const nothingToWrite =
  'AWS CodePipeline needs no files in the repository: landing-zone apply creates the pipeline.\n' +
  'Then complete the connection once: Developer Tools console, Settings, Connections.';

const namesOf = (files: readonly Compared[]): string => files.map(({ path }) => path).join(', ');

const say = (text: string): void => void process.stdout.write(`${text}\n`);
