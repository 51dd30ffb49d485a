import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { useClient } from './client.ts';

const client = useClient('--instant');

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
  client.must(process.execPath, [resolve('node_modules/aws-cdk/bin/cdk'), '--app', 'node app.cjs', ...quiet, ...args], {
    CDK_VALIDATION: 'false',
  });

const quiet = ['--no-notices', '--no-version-reporting'];

const deploy = ['deploy', '--require-approval', 'never'];

test('CDK CLI without bootstrap: diff, deploy, diff, and destroy', async () => {
  writeApp('LegacyStackSynthesizer');
  expect(await cdk('diff')).toContain('[+] AWS::SNS::Topic Topic');
  expect(await cdk(...deploy)).toContain('✅  Small');
  expect(await cdk('diff')).toContain('There were no differences');
  expect(await cdk('destroy', '--force')).toContain('Small: destroyed');
});

test('CDK CLI: bootstrap, twice, and a stack by the roles and the bucket of that', async () => {
  writeApp('DefaultStackSynthesizer');
  await expect(cdk(...deploy)).rejects.toThrow('SSM parameter /cdk-bootstrap/hnb659fds/version not found');
  expect(await cdk('bootstrap')).toContain('Environment aws://123456789012/us-east-1 bootstrapped.');
  expect(await cdk('bootstrap')).toContain('bootstrapped (no changes).');
  const deployed = await cdk(...deploy);
  expect(deployed).toContain('Published Small Template');
  expect(deployed).toContain('✅  Small');
  // It would go on with the credentials that it has if it could not assume the roles.
  const calls = (await (await fetch(`${client.url}/_calls`)).json()) as { operation: string; status: number }[];
  const assumed = calls.filter(({ operation }) => operation === 'AssumeRole').map(({ status }) => status);
  expect(assumed.slice(-3)).toEqual([200, 200, 200]);
  expect(await cdk('destroy', '--force')).toContain('Small: destroyed');
});
