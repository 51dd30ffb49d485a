import { UserError } from '../../../lib/config/text/problems.ts';
import { converge, stage, told } from '../../support/rehearsal.ts';
import { deployedZoneOf } from '../../support/zone.ts';

const yaml = (more = ''): string => `
organizationalUnits: { Workloads: }
accounts: { security: , web: { ou: Workloads } }
stacks:
  mine: { code: mine.ts, targets: { organizationalUnits: [Workloads] }${more} }
`;

const stack = (body: string): string => `
import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { name } from './names.ts';
export default class Mine extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    ${body}
    void [CfnParameter, Topic, lambda, name];
  }
}
`;

const names = "export const name: string = 'my-topic';\n";

/** What is told of a stack that can not be made, as \`file:line:column: what\`. */
const toldOf = async (code: string, more = ''): Promise<string[]> => {
  try {
    await deployedZoneOf(yaml(more), { 'mine.ts': code, 'names.ts': names });
  } catch (error) {
    if (error instanceof UserError)
      return error.problems.map(({ place: { file, line, column }, message }) =>
        `${file}:${line}:${column}: ${message}`.replaceAll(/\/\S*\/(stacks|config)\//g, ''),
      );
    throw error;
  }
  return [];
};

test('a stack of the user’s own, in TypeScript that imports other files, is deployed to its target', async () => {
  const zone = await deployedZoneOf(yaml(), {
    'mine.ts': stack("new Topic(this, 'Topic', { topicName: name });"),
    'names.ts': names,
  });
  const on = stage();
  expect(told(await converge(on, zone)).at(-1)).toBe('create stack-set:mine');
  const [deployed] = on.simulator.world.stacks.values();
  expect(on.simulator.world.templates.get(deployed?.template ?? '')).toContain('"TopicName":"my-topic"');
});

test('a file that can not be read as TypeScript is told at its place', async () => {
  expect(await toldOf('export default class {')).toEqual([
    'mine.ts:1:22: stack mine cannot be loaded: ParseError: Unexpected token',
  ]);
});

test('a file that imports what is not there', async () => {
  expect(await toldOf("import { x } from './nowhere.ts';\nexport default x;\n")).toEqual([
    expect.stringMatching(/^mine\.ts:1:\d+: stack mine cannot be loaded: Cannot find module '.\/nowhere.ts'/),
  ]);
});

test('a file without a default export, or one that is no stack', async () => {
  expect(await toldOf('export const a = 1;\n')).toEqual([
    'all.yaml:8:3: mine.ts has no stack class as its default export',
  ]);
  expect(await toldOf('export default class {}\n')).toEqual(['all.yaml:8:3: the class in mine.ts is not a stack']);
});

test('a stack whose code fails is told at the line that does', async () => {
  expect(await toldOf(stack("throw new Error('no topic today');"))).toEqual([
    'mine.ts:10:11: stack mine failed: no topic today',
  ]);
});

test('a stack with an asset is refused: there is no bucket for it', async () => {
  const code = stack(
    "new lambda.Function(this, 'F', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'a.b', code: lambda.Code.fromAsset('lib/plan') });",
  );
  await expect(deployedZoneOf(yaml(), { 'mine.ts': code, 'names.ts': names })).rejects.toThrow(
    /stack mine has an asset/,
  );
});

test('parameters that the stack has not, or that have no value', async () => {
  const code = stack("new CfnParameter(this, 'AccountId'); new Topic(this, 'Topic');");
  expect(await toldOf(code, ', parameters: { AcountId: x }')).toEqual([
    'all.yaml:8:3: unknown template parameter "AcountId"',
    'all.yaml:8:3: template parameter "AccountId" has no value',
  ]);
});

test('mistakes in several stacks are told at once', async () => {
  const two = `${yaml()}  other: { code: other.ts, targets: { accounts: [web] } }\n`;
  const told = deployedZoneOf(two, { 'mine.ts': 'export const a = 1;\n', 'other.ts': 'export default {' });
  await expect(told).rejects.toMatchObject({ message: '2 errors' });
});

test('a stack that fails hides neither others that do not load nor those that fail later', async () => {
  const more = `  other: { code: other.ts, targets: { accounts: [web] } }
  third: { code: third.ts, targets: { accounts: [web] } }
  last: { code: last.ts, targets: { accounts: [web] } }
`;
  const files = {
    'mine.ts': stack("throw new Error('one');"),
    'names.ts': names,
    'other.ts': 'export default {',
    'third.ts': 'export const a = 1;\n',
    'last.ts': stack("throw new Error('last');"),
  };
  const told = deployedZoneOf(`${yaml()}${more}`, files);
  await expect(told).rejects.toMatchObject({ message: '4 errors' });
});

test('what fails only when all stacks are put together is told as the stack’s', async () => {
  const body = "new Topic(this, 'Topic').node.addValidation({ validate: () => ['no topics on Sundays'] });";
  expect(await toldOf(stack(body))).toEqual([
    expect.stringMatching(/^all\.yaml:8:3: stack mine failed: Validation failed .*no topics on Sundays/),
  ]);
});

test.each([
  ['a VPC', "ec2.Vpc.fromLookup(this, 'V', { isDefault: true });", 'vpc-provider', 12],
  ['a parameter', "ssm.StringParameter.valueFromLookup(this, '/a');", 'ssm', 12],
  ['zones', 'void this.availabilityZones;', 'availability-zones', 12],
  ['a hosted zone', "route53.HostedZone.fromLookup(this, 'Z', { domainName: 'a.example' });", 'hosted-zone', 12],
  ['an image', "ec2.MachineImage.lookup({ name: 'a' }).getImage(this);", 'ami', 12],
])('%s that is looked up in AWS while the stack is made is refused at its line', async (_, body, provider, line) => {
  const code = stack(`\n    ${body}`)
    .replace(
      'import { name }',
      "import * as ec2 from 'aws-cdk-lib/aws-ec2';import * as ssm from 'aws-cdk-lib/aws-ssm';import * as route53 from 'aws-cdk-lib/aws-route53';\nimport { name }",
    )
    .replace(
      'super(scope, id, props)',
      "super(scope, id, { ...props, env: { account: '111111111111', region: 'eu-west-1' } })",
    );
  expect(await toldOf(code)).toEqual([
    expect.stringMatching(
      new RegExp(`^mine\\.ts:${line}:\\d+: stack mine looks up a value in AWS \\(${provider}\\) while it is made`),
    ),
  ]);
});

test('all lookups are told at once', async () => {
  const body =
    "\n    void [this.availabilityZones];\n    void [this.availabilityZones];\n    ssm.StringParameter.valueFromLookup(this, '/a');";
  const code = stack(body)
    .replace('import { name }', "import * as ssm from 'aws-cdk-lib/aws-ssm';\nimport { name }")
    .replace(
      'super(scope, id, props)',
      "super(scope, id, { ...props, env: { account: '111111111111', region: 'eu-west-1' } })",
    );
  expect((await toldOf(code)).map((one) => one.split(':')[1])).toEqual(['12', '13', '14']);
});

describe('code that is not only a stack', () => {
  // The place of what is called, as the file has it, whichever way it is made JavaScript.
  test.each([
    ['quickly', '', 5],
    ['by Babel', 'enum A { x }', 5],
  ])('is told at its place where it is transpiled %s', async (_, more, line) => {
    const code = `import { Stack } from 'aws-cdk-lib'; import { Topic } from 'aws-cdk-lib/aws-sns';
${more}
export default class Mine extends Stack {
  constructor(scope: never, id: string) { super(scope, id);
    void [new Topic(this, 'A'), new Topic(this, 'B')]; if (id !== '') { throw new Error('here'); }
  }
}
`;
    const column = (code.split('\n')[line - 1] ?? '').indexOf('new Error') + 1;
    expect(await toldOf(code)).toEqual([`mine.ts:${line}:${column}: stack mine failed: here`]);
  });

  test('on the first line as well', async () => {
    const code =
      "import { Stack } from 'aws-cdk-lib'; export default class Mine extends Stack { constructor(a: never, b: string) { super(a, b); throw new Error('x'); } }\n";
    expect(await toldOf(code)).toEqual(['mine.ts:1:1: stack mine failed: x']);
  });

  test.each([
    ['when it is loaded', (exit: string) => `${exit}\n${stack('')}`, 'cannot be loaded'],
    ['in the constructor', (exit: string) => stack(exit), 'failed'],
    ['and goes on', (exit: string) => stack(`try { ${exit} } catch {}`), 'failed'],
    [
      'a moment later',
      (exit: string) => `void Promise.resolve().then(() => { ${exit} }).catch(() => 0);\n${stack('')}`,
      'cannot be loaded',
    ],
  ])('can not end the process %s', async (_, code, what) => {
    expect(await toldOf(code('process.exit(0);'))).toEqual([
      expect.stringMatching(
        new RegExp(`^mine\\.ts:\\d+:\\d+: stack mine ${what}: process.exit\\(0\\) would end landing-zone$`),
      ),
    ]);
  });

  test.each(['process.abort()', 'process.kill(process.pid)'])('can not end the process by %s', async (call) => {
    expect(await toldOf(stack(`${call};`))).toEqual([
      expect.stringMatching(/^mine\.ts:\d+:\d+: stack mine failed: process\.(abort|kill)\(\) would end landing-zone$/),
    ]);
  });

  test('prints to stderr', async () => {
    const [out, err] = [jest.spyOn(process.stdout, 'write'), jest.spyOn(process.stderr, 'write')];
    out.mockReturnValue(true);
    err.mockReturnValue(true);
    // eslint-disable-next-line @typescript-eslint/unbound-method -- compared only
    const before = process.stdout.write;
    try {
      expect(
        await toldOf(
          `process.stdout.write('loading ');\n${stack("process.stdout.write('making'); new Topic(this, 'T');")}`,
        ),
      ).toEqual([]);
      expect(out.mock.calls).toEqual([]);
      expect(err.mock.calls.map(([text]) => text).join('')).toContain('loading making');
      expect(process.stdout.write === before).toBe(true);
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  });

  test('that never comes to its end is told', async () => {
    process.env.LANDING_ZONE_STACK_SECONDS = '0.2';
    try {
      expect(await toldOf(`await new Promise(() => {});\n${stack('')}`)).toEqual([
        expect.stringMatching(
          /^all\.yaml:8:3: mine\.ts cannot be loaded: (has not ended after 0.2 s|waits for something)/,
        ),
      ]);
    } finally {
      delete process.env.LANDING_ZONE_STACK_SECONDS;
    }
  });

  test.each([
    ['while it is loaded', `for (;;);\n${stack('')}`, 'cannot be loaded'],
    ['in the constructor', stack('for (;;);'), 'failed'],
  ])('that loops for ever %s is stopped, and told', async (_, code, what) => {
    process.env.LANDING_ZONE_STACK_SECONDS = '0.2';
    try {
      expect(await toldOf(code)).toEqual([
        expect.stringMatching(new RegExp(`^all\\.yaml:8:3: (mine\\.ts|stack mine) ${what}: has not ended after 0.2 s`)),
      ]);
    } finally {
      delete process.env.LANDING_ZONE_STACK_SECONDS;
    }
  });
});

test('a stack without resources is refused', async () => {
  expect(await toldOf(stack(''))).toEqual(['all.yaml:8:3: stack "mine" has no resources']);
});
