import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R4Checks, NIST80053R5Checks } from 'cdk-nag';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { newApp } from '../../lib/stacks/app.ts';
import { allDefinitions } from '../../lib/stacks/synthesize.ts';
import { templateBucket } from '../../lib/stacks/template-bucket.ts';
import { sampleOrganization } from '../support/zone.ts';
import { costs, everyCost } from './costs.ts';
import { everythingOfSecurity, security } from './security-zones.ts';
import {
  backups,
  baselines,
  everyBackup,
  everyBaseline,
  everyRecording,
  everyEndpoint,
  everyInspection,
  everyScope,
  everything,
  logging,
  networks,
  sharedVpc,
  onPremises,
  observing,
  recordings,
} from './zones.ts';

interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly { readonly ruleName: string }[];
  }[];
}

/** What the CDK's own validator and the rule packs say of every stack of a config. */
const findings = async (zone: LandingZone): Promise<string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    const app = newApp(folder);
    const { definitions } = await allDefinitions(zone);
    for (const definition of [...definitions, templateBucket([zone.homeRegion])]) definition.make(app);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R4Checks(app), new NIST80053R5Checks(app));
    try {
      app.synth();
    } catch {
      // It throws when a rule is broken; the report says which.
    }
    const report = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')) as ValidationReport;
    return report.pluginReports.flatMap(({ pluginName, violations }) =>
      violations.map(({ ruleName }) => `${pluginName}: ${ruleName}`),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test.each([
  ['the sample', sampleOrganization],
  ['as little as can be said', () => logging()],
  ['all that can be said', () => logging(everything)],
  ['all that can be said of security', () => security(everythingOfSecurity)],
  ['all that can be said of backups', () => backups(everyBackup)],
  ['observability', () => observing()],
  ['all that can be said of the baseline', () => baselines(everyBaseline)],
  ['all that can be said of AWS Config', () => recordings(everyRecording)],
  ['all that can be said of costs', () => costs(everyCost)],
  ['a network with central internet', () => networks()],
  ['a network with firewalls', () => networks('central', 'eu-west-1', 'us-east-1', everyInspection)],
  ['a network with Network Access Scopes', () => networks('none', 'eu-west-1', 'us-east-1', everyScope)],
  ['a network with local internet, and a shared VPC', () => networks('local', 'eu-west-1', 'us-east-1', sharedVpc)],
  ['a network with networks on premises', () => onPremises()],
  ['a network with endpoints and DNS', () => networks('none', 'eu-west-1', 'us-east-1', everyEndpoint)],
])('no stack has a finding of AwsSolutions, NIST 800-53 or the CDK’s validator: %s', async (_, zone) => {
  expect(await findings(zone())).toEqual([]);
});
