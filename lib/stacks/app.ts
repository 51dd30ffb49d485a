import {
  App,
  StackSynthesizer,
  type AppProps,
  type DockerImageAssetLocation,
  type FileAssetLocation,
  type IReusableStackSynthesizer,
  type ISynthesisSession,
  type Stack,
} from 'aws-cdk-lib';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from '../config/deployment/template.ts';
import { UserError } from '../config/text/problems.ts';

/**
 * Stacks go to CloudFormation as they are: without assets, a bootstrap stack, or roles that CDK's own synthesizers ask for.
 * https://docs.aws.amazon.com/cdk/v2/guide/configure-synth.html
 */
export class BareSynthesizer extends StackSynthesizer implements IReusableStackSynthesizer {
  reusableBind(stack: Stack): BareSynthesizer {
    const own = new BareSynthesizer();
    own.bind(stack);
    return own;
  }
  override addFileAsset(): FileAssetLocation {
    throw this.refused();
  }
  override addDockerImageAsset(): DockerImageAssetLocation {
    throw this.refused();
  }
  override synthesize(session: ISynthesisSession): void {
    this.synthesizeTemplate(session);
    this.emitArtifact(session);
  }
  private refused(): Error {
    return new UserError(
      `stack ${this.boundStack.stackName} has an asset (code or files), which needs a bucket in every account and region\n` +
        '    -> use inline code (lambda.Code.fromInline), or refer to an object in your own bucket or registry',
    );
  }
}

/** Writes templates and nothing about them: what the CDK's command line wants to know besides takes as long again. */
class TemplateSynthesizer extends BareSynthesizer {
  override reusableBind(stack: Stack): TemplateSynthesizer {
    const own = new TemplateSynthesizer();
    own.bind(stack);
    return own;
  }
  override synthesize(session: ISynthesisSession): void {
    this.synthesizeTemplate(session);
  }
}

/** The behaviour of CDK that these stacks count on: https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/FEATURE_FLAGS.md */
const flags = {
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/aws-iam:minimizePolicies': false,
};

export const newApp = (outdir?: string, props: AppProps = {}): App =>
  new App({
    analyticsReporting: false,
    treeMetadata: false,
    defaultStackSynthesizer: new BareSynthesizer(),
    context: flags,
    ...(outdir === undefined ? {} : { outdir }),
    ...props,
  });

/** What is built in an app, each with the template of its stack. Nothing stays on disk. */
export const templatesOf = <Built extends { readonly stack: Stack }>(
  build: (app: App) => readonly Built[],
): (Built & { readonly template: Template })[] => {
  const folder = mkdtempSync(join(tmpdir(), 'landing-zone-'));
  const validation = process.env.CDK_VALIDATION;
  // Ten times as slow, and done where it belongs: npx cdk synth and the tests.
  process.env.CDK_VALIDATION = 'false';
  try {
    const app = newApp(folder, { defaultStackSynthesizer: new TemplateSynthesizer(), stackTraces: false });
    const built = build(app);
    app.synth();
    return built.map((one) => ({
      ...one,
      template: JSON.parse(readFileSync(join(folder, one.stack.templateFile), 'utf8')) as Template,
    }));
  } finally {
    if (validation === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = validation;
    rmSync(folder, { recursive: true, force: true });
  }
};
