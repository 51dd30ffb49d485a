import { readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { organizationStacks, type Ids } from '../stacks/eject/organization.ts';
import { newApp } from '../stacks/app.ts';
import { allDefinitions } from '../stacks/synthesize.ts';
import { tellFailure } from './failure.ts';
import { readZone } from './load.ts';

/** The stacks of the config for `cdk ls`, `cdk synth` and `cdk diff`: the same templates that a plan deploys. */
export const cdkApp = async (): Promise<void> => {
  const app = newApp();
  const config = String(app.node.tryGetContext('config') ?? 'config');
  try {
    const zone = readZone({ config });
    const { definitions, plain } = await allDefinitions(zone);
    for (const definition of definitions) definition.make(app);
    for (const { name, file } of plain) new CfnInclude(new Stack(app, name), 'Template', { templateFile: file });
    if (zone.managedBy === 'cloudformation') organizationStacks(app, zone, idsIn(app.node.tryGetContext('ids')));
    app.synth();
  } catch (error) {
    process.exitCode = tellFailure(error, { config });
  }
};

/** The file that `landing-zone eject` writes, where one is given: `-c ids=FILE`. */
const idsIn = (file: unknown): Ids => (typeof file === 'string' ? (JSON.parse(readFileSync(file, 'utf8')) as Ids) : {});
