import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R4Checks, NIST80053R5Checks } from 'cdk-nag';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { newApp } from '../../lib/stacks/app.ts';
import { allDefinitions } from '../../lib/stacks/synthesize.ts';
import { templateBucket } from '../../lib/stacks/template-bucket.ts';
import { everyZone } from './every-zone.ts';

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

test.each(everyZone)(
  'no stack has a finding of AwsSolutions, NIST 800-53 or the CDK’s validator: %s',
  async (_, zone) => {
    expect(await findings(zone())).toEqual([]);
  },
);
