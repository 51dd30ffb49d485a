import { join } from 'node:path';
import { shellWord } from '../config/words/shell.ts';
import { planFor } from '../resources/engine/plan.ts';
import { plural, style } from '../report/text/style.ts';
import { eject as ejectFrom } from '../stacks/eject/eject.ts';
import { connectLive } from './aws/connect.ts';
import { readCaller, tellCaller } from './aws/identity.ts';
import { loadZone } from './load.ts';
import type { ConfigArguments } from './commands/options.ts';
import { checkFolder, writeFile } from './files/write.ts';

interface Arguments extends ConfigArguments {
  out: string;
  throttle?: boolean | undefined;
}

/** Writes the OUs, policies and attachments as CloudFormation stacks, and the files to import into them what AWS has. */
export const eject = async (args: Arguments): Promise<number> => {
  const fix = 'use another folder: --out FOLDER';
  checkFolder(args.out, fix);
  const zone = await loadZone(args);
  const aws = connectLive(zone.partition, args.throttle);
  const [{ inventory }, caller] = await Promise.all([planFor(aws, zone), readCaller(aws)]);
  tellCaller(caller, zone, inventory.live?.managementId);
  const { stacks, ids } = ejectFrom(zone, inventory);
  const write = (name: string, content: unknown): void =>
    writeFile(join(args.out, name), `${JSON.stringify(content, null, 2)}\n`, fix);
  write('ids.json', ids);
  for (const { name, template, mapping } of stacks) {
    write(`${name}.template.json`, template);
    write(`${name}.import.json`, mapping);
  }
  const resources = stacks.reduce((sum, { mapping }) => sum + Object.keys(mapping).length, 0);
  process.stdout.write(
    [
      `${style.good('Exported')} ${plural(resources, 'resource')} in ${plural(stacks.length, 'stack')} to ${args.out}. Next:`,
      ...steps(
        args,
        stacks.map(({ name }) => name),
      ),
      '',
    ].join('\n'),
  );
  return 0;
};

const steps = ({ config, out }: Arguments, names: readonly string[]): string[] => [
  `  1. Set organization.managedBy: cloudformation in ${config}. From then on, landing-zone only reads OUs, policies, attachments, and access.`,
  ...names.map(
    (name, index) =>
      `  ${index + 2}. Run npx cdk import ${name} --resource-mapping ${shellWord(join(out, `${name}.import.json`))} -c ${shellWord(`config=${config}`)} -c ${shellWord(`ids=${join(out, 'ids.json')}`)}`,
  ),
  `  ${names.length + 2}. For later changes, run npx cdk diff and npx cdk deploy with the same two -c options.`,
];
