import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { useClient } from './client.ts';

const client = useClient('--speed', '3600', '--account-quota', '20');

const { resolve: locate } = createRequire(import.meta.url);

/** An app of one stack with one topic. */
const writeApp = (synthesizer: string): void =>
  writeFileSync(
    join(client.folder, 'app.cjs'),
    `const { App, ${synthesizer}, Stack, aws_sns } = require(${JSON.stringify(locate('aws-cdk-lib'))});
     const env = { account: '123456789012', region: 'us-east-1' };
     const stack = new Stack(new App(), 'Small', { synthesizer: new ${synthesizer}(), env });
     new aws_sns.CfnTopic(stack, 'Topic');`,
  );

const cdk = (...args: readonly string[]): Promise<string> =>
  client.must(
    process.execPath,
    [
      resolve('node_modules/aws-cdk/bin/cdk'),
      '--app',
      'node app.cjs',
      '--no-notices',
      '--no-version-reporting',
      ...args,
    ],
    { CDK_VALIDATION: 'false' },
  );

test('CDK CLI without bootstrap: diff, deploy, diff, and destroy', async () => {
  writeApp('LegacyStackSynthesizer');
  expect(await cdk('diff')).toContain('[+] AWS::SNS::Topic Topic');
  expect(await cdk('deploy', '--require-approval', 'never')).toContain('✅  Small');
  expect(await cdk('diff')).toContain('There were no differences');
  expect(await cdk('destroy', '--force')).toContain('Small: destroyed');
});
