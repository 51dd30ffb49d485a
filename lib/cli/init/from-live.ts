import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Aws } from '../../aws/aws.ts';
import { readOrganization } from '../../aws/live/organization.ts';
import { parseDocument } from '../../aws/live/policies.ts';
import { readResourcePolicy } from '../../aws/live/resource-policy.ts';
import { tagReader } from '../../aws/tags.ts';
import { partitionOf } from '../../config/words/partition.ts';
import { pasteable } from '../../report/text/pasteable.ts';
import { UserError } from '../../config/text/problems.ts';
import { importAccess } from '../../resources/import/access.ts';
import { importOrganization } from '../../resources/import/index.ts';
import { findRoles } from '../../resources/import/roles.ts';
import { planFor } from '../../resources/engine/plan.ts';
import { readOwnDeployed } from '../../resources/inventory/deployed.ts';
import { planText } from '../../report/plan/text.ts';
import { printable } from '../../report/text/printable.ts';
import { problemsText } from '../../report/problems.ts';
import { style } from '../../report/text/style.ts';
import { makeFolder } from '../../stacks/make-folder.ts';
import { checks } from '../checks.ts';
import { connectLive } from '../aws/connect.ts';
import { anotherFolder } from './folder.ts';
import { load, readZone } from '../load.ts';
import { writeFile, writing } from '../files/write.ts';

/**
 * Writes the config of the organization that AWS has, and plans it: false where that plan is not empty, after having told why. What the
 * config does not say is told as well.
 */
export const writeLive = async (
  config: string,
  policies: string,
  region: string,
  networkAccount: string | undefined,
): Promise<boolean> => {
  const aws = connectLive(partitionOf(region), undefined);
  await describeLive(aws, { config, policies }, region);
  if (!(await isEmptyPlan(aws, { config, policies }))) return false;
  if (networkAccount === undefined) return true;
  try {
    const { proposedFile, seeExisting } = await import('../network/existing.ts');
    const zone = readZone({ config, policies });
    const text = proposedFile(await seeExisting(zone, networkAccount, undefined));
    write(join(config, 'network.yaml'), pasteable(text, { config }));
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`created ${config} and ${policies}, but not the description of networks: ${error.message}`);
  }
};

interface Folders {
  readonly config: string;
  readonly policies: string;
}

/** Writes the config of the organization that AWS has, and tells what it does not say. */
export const describeLive = async (aws: Aws, { config, policies }: Folders, region: string): Promise<void> => {
  const organization = readOrganization(aws, [], () => true);
  const [live, readTags, deployed] = await Promise.all([
    organization,
    tagReader(aws),
    readOwnDeployed(aws, region, organization),
  ]);
  if (!live)
    throw new UserError('this AWS account has no organization yet\n    -> run init without --from-live, then apply');
  const [policy, roles] = await Promise.all([readResourcePolicy(aws), findRoles(aws, live)]);
  const imported = await importOrganization(
    live,
    policy && parseDocument(policy.content),
    readTags,
    region,
    deployed,
    (keys, check) => importAccess(aws, live, region, keys, check),
    { check: checks.check, roles },
  );
  writing(policies, anotherFolder, () => makeFolder(policies));
  for (const [name, part] of Object.entries(imported.config)) write(join(config, `${name}.yaml`), stringify(part));
  for (const [folder, files] of [
    [policies, imported.documents],
    [join(config, 'stacks'), imported.templates],
  ] as const)
    for (const [name, content] of Object.entries(files))
      write(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  tell('Not in the configuration, and left alone', imported.left);
};

const write = (file: string, text: string): void => writeFile(file, text, anotherFolder);

const tell = (title: string, lines: readonly string[]): void => {
  if (lines.length > 0)
    process.stderr.write(
      `${style.bold(title)}\n${lines.map((line) => `  ${style.dim('·')} ${printable(line)}\n`).join('')}\n`,
    );
};

/** What is promised of the config that was written; told where it is not kept. */
const isEmptyPlan = async (aws: Aws, folders: Folders): Promise<boolean> => {
  const { zone, problems } = await load(folders, false);
  if (!zone) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    process.stderr.write(`${problemsText(errors)}\n\n${style.error('validate rejects what AWS has')}\n`);
    return false;
  }
  const { plan } = await planFor(aws, zone);
  if (plan.changes.length === 0) return true;
  process.stderr.write(`${pasteable(planText(plan), folders)}\n\n${style.error('The first plan has changes')}\n`);
  return false;
};
