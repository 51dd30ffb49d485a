import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { readOrganization } from '../aws/live-organization.ts';
import { parseDocument } from '../aws/live-policies.ts';
import { readResourcePolicy } from '../aws/live-resource-policy.ts';
import { tagReader } from '../aws/tags.ts';
import { partitionOf } from '../config/organization.ts';
import { UserError } from '../config/problems.ts';
import { importOrganization } from '../resources/import/index.ts';
import { connectLive } from './connect.ts';

/** Writes the config of the organization that AWS has. */
export const writeLive = async (config: string, policies: string, region: string): Promise<void> => {
  const aws = connectLive(partitionOf(region), undefined);
  const [live, readTags] = await Promise.all([readOrganization(aws, [], () => true), tagReader(aws)]);
  if (!live) throw new UserError('this AWS account has no organization yet: run init without --from-live, then apply');
  const policy = await readResourcePolicy(aws);
  const imported = await importOrganization(live, policy && parseDocument(policy.content), readTags, region);
  mkdirSync(policies, { recursive: true });
  for (const [name, part] of Object.entries(imported.config)) write(join(config, `${name}.yaml`), stringify(part));
  for (const [name, document] of Object.entries(imported.documents)) {
    write(join(policies, name), `${JSON.stringify(document, null, 2)}\n`);
  }
};

const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
