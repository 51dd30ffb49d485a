import { UserError } from '../../lib/config/text/problems.ts';
import { converge, stage, told } from '../support/rehearsal.ts';
import { deployedZoneOf } from '../support/zone.ts';

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
