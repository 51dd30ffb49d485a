import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { loadConfig } from '../../config/load.ts';
import { managementKey } from '../../config/organization/types.ts';
import { shellWord } from '../../config/words/shell.ts';
import { UserError } from '../../config/text/problems.ts';
import { style } from '../../report/text/style.ts';
import { makeFolder } from '../../stacks/make-folder.ts';
import { checks } from '../checks.ts';
import { checkEmail } from './email.ts';
import { anotherFolder } from './folder.ts';
import { checkRegion, moveSample } from './region.ts';
import { addRepositoryFiles } from './repository.ts';
import { packageFolder } from '../files/package-folder.ts';
import { checkFolder, writing } from '../files/write.ts';

interface Arguments {
  folder: string;
  fromLive: boolean;
  networkAccount?: string | undefined;
  email?: string | undefined;
  region?: string | undefined;
}

/** Writes a config to start from: the sample, or the organization that AWS has. Never overwrites anything. */
export const init = async ({ folder, fromLive, networkAccount, email, region }: Arguments): Promise<number> => {
  const [config, policies] = [join(folder, 'config'), join(folder, 'policies')];
  for (const path of [config, policies]) checkFolder(path, anotherFolder);
  if (region !== undefined) checkRegion(region);
  if (networkAccount !== undefined && !fromLive)
    throw new UserError('--network-account describes existing networks\n    -> add --from-live');
  if (fromLive) {
    const { writeLive } = await import('./from-live.ts');
    if (!(await writeLive(config, policies, region ?? 'us-east-1', networkAccount))) {
      process.stderr.write(
        `${config} and ${policies} do not describe your organization completely\n` +
          `    -> edit them until landing-zone plan --config ${shellWord(config)} has no changes\n`,
      );
      return 1;
    }
  } else {
    if (email !== undefined) checkEmail(email, sampleAccounts());
    writing(folder, anotherFolder, () => copySample(folder, email, region));
  }
  addRepositoryFiles(folder);
  process.stdout.write(
    `${style.good('Created')} ${config} and ${policies}. Next:\n` +
      ['validate', 'rehearse', 'plan']
        .map((command) => `  landing-zone ${command} --config ${shellWord(config)}\n`)
        .join(''),
  );
  return 0;
};

const copySample = (folder: string, email: string | undefined, region: string | undefined): void => {
  const sample = packageFolder();
  makeFolder(folder);
  for (const part of ['config', 'policies']) cpSync(join(sample, part), join(folder, part), { recursive: true });
  const file = join(folder, 'config', 'organization.yaml');
  const text = readFileSync(file, 'utf8');
  const withEmail =
    email === undefined ? text : text.replace(/accountEmail: .*/, () => `accountEmail: ${stringify(email).trim()}`);
  writeFileSync(file, withEmail);
  if (region !== undefined) moveSample(join(folder, 'config'), region);
  for (const name of readdirSync(join(folder, 'config'))) {
    const path = join(folder, 'config', name);
    if (name.endsWith('.yaml')) writeFileSync(path, withoutSchema(readFileSync(path, 'utf8')));
  }
};

const sampleAccounts = (): string[] =>
  loadConfig(join(packageFolder(), 'config'), checks).zone?.accounts.flatMap(({ key }) =>
    key === managementKey ? [] : key,
  ) ?? [];

/** The schema stands beside the sample only; `landing-zone schema` prints it for whoever wants it elsewhere. */
const withoutSchema = (text: string): string => text.replace(/^# yaml-language-server:.*\n/, '');
