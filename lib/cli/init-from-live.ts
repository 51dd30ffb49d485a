import { join } from 'node:path';
import { stringify } from 'yaml';
import { readOrganization } from '../aws/live/organization.ts';
import { parseDocument } from '../aws/live/policies.ts';
import { readResourcePolicy } from '../aws/live/resource-policy.ts';
import { tagReader } from '../aws/tags.ts';
import { partitionOf } from '../config/words/partition.ts';
import { pasteable } from '../report/pasteable.ts';
import { UserError } from '../config/text/problems.ts';
import { importAccess } from '../resources/import/access.ts';
import { importOrganization } from '../resources/import/index.ts';
import { readOwnDeployed } from '../resources/inventory/deployed.ts';
import { makeFolder } from '../stacks/make-folder.ts';
import { connectLive } from './connect.ts';
import { anotherFolder } from './init-folder.ts';
import { readZone } from './load.ts';
import { writeFile, writing } from './write-files.ts';

/** Writes the config of the organization that AWS has. */
export const writeLive = async (
  config: string,
  policies: string,
  region: string,
  networkAccount: string | undefined,
): Promise<void> => {
  const aws = connectLive(partitionOf(region), undefined);
  const [live, readTags, deployed] = await Promise.all([
    readOrganization(aws, [], () => true),
    tagReader(aws),
    readOwnDeployed(aws, region),
  ]);
  if (!live)
    throw new UserError('this AWS account has no organization yet\n    -> run init without --from-live, then apply');
  const policy = await readResourcePolicy(aws);
  const imported = await importOrganization(
    live,
    policy && parseDocument(policy.content),
    readTags,
    region,
    deployed,
    (keys) => importAccess(aws, live, region, keys),
  );
  writing(policies, anotherFolder, () => makeFolder(policies));
  for (const [name, part] of Object.entries(imported.config)) write(join(config, `${name}.yaml`), stringify(part));
  for (const [folder, files] of [
    [policies, imported.documents],
    [join(config, 'stacks'), imported.templates],
  ] as const)
    for (const [name, content] of Object.entries(files))
      write(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  if (networkAccount === undefined) return;
  try {
    const { proposedFile, seeExisting } = await import('./network/existing.ts');
    const zone = readZone({ config, policies });
    const text = proposedFile(await seeExisting(zone, networkAccount, undefined));
    write(join(config, 'network.yaml'), pasteable(text, { config }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`created ${config} and ${policies}, but not the description of networks: ${error.message}`);
  }
};

const write = (file: string, text: string): void => writeFile(file, text, anotherFolder);
