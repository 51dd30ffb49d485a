import { organization, right, withStacks } from './stack-files.ts';
import { told, toldWithFixes, type Files } from './told.ts';

type Row = [yaml: string, ...told: string[]];

const inB = (lines: readonly string[]): string[] => lines.map((line) => `b.yaml:${line}`);

const wholes: Row[] = [
  ['  x:', '2:3: stacks.x has no value -> set a value, or remove the key'],
  ['  x: [a]', '2:6: stacks.x must be a map, not a list -> write each item as key: value, without a dash'],
  ['  x: t.yaml', '2:6: stacks.x must be a map, not a string -> write keys below it, each as key: value'],
  ['  - x', '2:3: stacks must be a map, not a list -> write each item as key: value, without a dash'],
  [
    '  x: {}',
    '2:3: a stack requires code or template -> add code: FILE.ts, or template: FILE.yaml',
    '2:3: stacks.x.targets is required -> add targets: { organizationalUnits: [root] }',
  ],
  [
    '  x: { template: nope.yaml, dependsOn: [y] }',
    '2:3: stacks.x.targets is required -> add targets: { organizationalUnits: [root] }',
    '2:18: file stacks/nope.yaml does not exist -> did you mean "p.yaml"?',
    '2:41: unknown stack "y" -> define it first',
  ],
  [
    '  x: { targets: { accounts: [web] } }',
    '2:3: a stack requires code or template -> add code: FILE.ts, or template: FILE.yaml',
  ],
  [
    '  x: { code: c.ts, template: t.yaml, targets: { accounts: [web] } }',
    '2:20: a stack cannot have both code and template -> remove one',
  ],
  [
    '  x: { code: t.yaml, targets: { accounts: [web] } }',
    '2:14: stacks.x.code is not a TypeScript file -> use a file that ends in .ts',
  ],
  [
    '  x: { template: c.ts, targets: { accounts: [web] } }',
    '2:18: stacks.x.template is not a template -> use a file that ends in .yaml or .json',
  ],
  [
    '  x: { template: , targets: { accounts: [web] } }',
    '2:8: stacks.x.template has no value -> set a value, or remove the key',
  ],
  [
    '  x: { templat: t.yaml, targets: { accounts: [web] } }',
    '2:8: unknown key "templat" in stacks.x -> did you mean "template"?',
  ],
  [
    '  x: { source: t.yaml, targets: { accounts: [web] } }',
    '2:8: unknown key "source" in stacks.x -> use one of code, template, targets, regions, parameters, revision, dependsOn, tags and 1 more',
  ],
  [
    '  x: { code: d.ts, targets: { accounts: [web] } }',
    '2:14: file stacks/d.ts does not exist -> did you mean "c.ts"?',
  ],
  [
    '  x: { template: t.yml, targets: { accounts: [web] } }',
    '2:18: file stacks/t.yml does not exist -> did you mean "t.yaml"?',
  ],
  [
    '  x: { template: stacks/t.yaml, targets: { accounts: [web] } }',
    '2:18: file stacks/stacks/t.yaml does not exist -> did you mean "t.yaml"?',
  ],
  [
    '  x: { code: ../c.ts, targets: { accounts: [web] } }',
    '2:14: ../c.ts is outside the stacks folder -> move the file into it',
  ],
  ['  x: { template: d.yaml, targets: { accounts: [web] } }', '2:18: stacks/d.yaml is a folder -> use a file in it'],
  [
    `  my_stack: ${right}`,
    '2:3: the name "my_stack" is not a valid stack name -> use letters, digits, and dashes; begin with a letter',
  ],
  [
    `  1st: ${right}`,
    '2:3: the name "1st" is not a valid stack name -> use letters, digits, and dashes; begin with a letter',
  ],
  [
    `  ${'x'.repeat(129)}: ${right}`,
    `2:3: the name "${'x'.repeat(60)}…" has 129 characters; the maximum is 128 -> use a shorter value`,
  ],
  [
    `  landing-zone-templates: ${right}`,
    '2:3: "landing-zone-templates" is the name of a built-in stack -> use another name',
  ],
  [`  x: ${right}\n  x: ${right}`, '3:3: stacks.x is set twice, here and at b.yaml:2:3 -> remove one'],
];

test.each(wholes)('%s is no stack', (yaml, ...expected) => {
  expect(toldWithFixes(withStacks(yaml))).toEqual(inB(expected));
});

/** Columns of the fifth line, behind what is right. */
const fields: Row[] = [
  [
    'capabilities: []',
    '5:5: unknown key "capabilities" in stacks.x -> use one of code, template, targets, regions, parameters, revision, dependsOn, tags and 1 more',
  ],
  [
    'tags: { "aws:x": y, A: 5 }',
    '5:13: the name "aws:x" begins with aws:, which AWS reserves -> use another key',
    '5:28: stacks.x.tags.A must be a string, not a number -> put it in quotes',
  ],
  [
    'regions: [us-east-1]',
    '5:15: us-east-1 is not a governed region -> add it to organization.regions, or use a governed region',
  ],
  ['regions: [eu-wset-1]', '5:15: eu-wset-1 is not a governed region -> did you mean "eu-west-1"?'],
  ['regions: [mars]', '5:15: mars is not a governed region -> use one of all, eu-west-1, eu-central-1'],
  ['regions: [5]', '5:15: item 1 of stacks.x.regions is not a region -> use one such as eu-west-1, or all'],
  ['regions: all', '5:14: stacks.x.regions must be a list, not a string -> write [all]'],
  ['regions: []', '5:14: stacks.x.regions is empty -> set a value, or remove the key'],
  ['regions: [eu-west-1, eu-west-1]', '5:26: eu-west-1 is listed twice -> remove the duplicate'],
  ['regions: [all, eu-west-1]', '5:20: all already includes eu-west-1 -> remove one of them'],
  [
    'rollout: { concurrency: 0 %, failureTolerance: 101 % }',
    '5:29: stacks.x.rollout.concurrency must be a percentage from 1% to 100% -> use one such as 20%',
    '5:52: stacks.x.rollout.failureTolerance must be a percentage -> use one such as 20%',
  ],
  [
    'rollout: { concurrency: 5, failureTolerance: 10 }',
    '5:29: stacks.x.rollout.concurrency must be a percentage from 1% to 100% -> use one such as 20%',
    '5:50: stacks.x.rollout.failureTolerance must be a percentage -> use one such as 20%',
  ],
  [
    'rollout: { regionOrder: [us-east-1, all] }',
    '5:30: us-east-1 is not a governed region -> add it to organization.regions, or use a governed region',
    '5:41: all is not a governed region -> use one of eu-west-1, eu-central-1',
  ],
  [
    'rollout: { regionOrder: [eu-west-1, eu-central-1] }',
    '5:41: the stack is not deployed to eu-central-1 -> remove it, or add it to regions:',
  ],
  ['rollout: { regionOrder: [eu-west-1, eu-west-1] }', '5:41: eu-west-1 is listed twice -> remove the duplicate'],
  [
    'rollout: { tolerance: 5 % }',
    '5:16: unknown key "tolerance" in stacks.x.rollout -> use one of concurrency, failureTolerance, regionOrder',
  ],
  ['rollout:', '5:5: stacks.x.rollout has no value -> set a value, or remove the key'],
  ['dependsOn: y', '5:16: stacks.x.dependsOn must be a list, not a string -> write [y]'],
  ['parameters: { A: b }', '5:19: unknown template parameter "A" -> remove it'],
  ['tags: { A: "" }', '5:16: tag "A" has no value -> set a value, or remove the key'],
  [
    `tags: { ${Array.from({ length: 50 }, (_, index) => `t${index}: v`).join(', ')} }`,
    '5:5: 50 tags on x; the quota is 50, including the landing-zone tag -> remove some',
  ],
];

test.each(fields)('a stack can not have %s', (yaml, ...expected) => {
  const stacks = `  x:\n    template: t.yaml\n    targets: { organizationalUnits: [root] }\n    ${yaml}`;
  expect(toldWithFixes(withStacks(stacks))).toEqual(inB(expected));
});

const values: Row[] = [
  ['', '5:5: template parameter "A" has no value -> add A: VALUE to stacks.x.parameters'],
  ['a: x', '5:19: unknown template parameter "a" -> did you mean "A"?'],
  ['A: x, Nope: y', '5:25: unknown template parameter "Nope" -> use B'],
  ['A: 5', '5:22: stacks.x.parameters.A must be a string -> put it in quotes, a list as "a,b"'],
  ['A: [a, b]', '5:22: stacks.x.parameters.A must be a string -> put it in quotes, a list as "a,b"'],
  ['A:', '5:19: stacks.x.parameters.A has no value -> set a value, or remove the key'],
  ['A: {{account.web}}', '5:22: a map cannot be a key -> put the value in quotes if it is a string'],
  [
    'A: "{{ account_id }}"',
    '5:22: unknown placeholder {{account_id}} -> use one of account.management, account.web, account.api',
  ],
  ['A: "{{account.wbe}}"', '5:22: unknown placeholder {{account.wbe}} -> did you mean "account.web"?'],
  ['A: "{{account.old}}"', '5:22: account "old" is closed -> remove it, or use an open account'],
  [
    'A: "{{ou.Prod}}"',
    '5:22: unknown placeholder {{ou.Prod}} -> use one of ou.Workloads, ou.Workloads/Prod, ou.Workloads/Dev, ou.Sandbox',
  ],
  ['A: "{{homeregoin}} {{homeregoin}}"', '5:22: unknown placeholder {{homeregoin}} -> did you mean "homeRegion"?'],
  ['A: "{{account.web}"', '5:22: these braces are not a placeholder -> use {{name}}, or single braces'],
  ['A: "{{}}"', '5:22: these braces are not a placeholder -> use {{name}}, or single braces'],
  ['A: "x {{regions}}"', '5:22: {{regions}} is a list and cannot be part of a string -> use it as the whole string'],
  ['A: "{{logs.key}}"', '5:22: {{logs.key}} requires a log archive -> add logging: { archive: ACCOUNT }'],
];

test.each(values)('parameters: { %s } are not those of the template', (yaml, ...expected) => {
  const stacks = `  x:\n    template: p.yaml\n    targets: { organizationalUnits: [root] }\n    parameters: { ${yaml} }`;
  expect(toldWithFixes(withStacks(stacks))).toEqual(inB(expected));
});

const templates: Row[] = [
  ['', '1:1: not a CloudFormation template -> write a map that contains Resources:'],
  ['- a\n', '1:1: not a CloudFormation template -> write a map that contains Resources:'],
  [
    'Resources:\n  T:\n    Type: AWS::SNS::Topic\n  T:\n    Type: AWS::SNS::Topic\n',
    '4:3: not valid YAML: Map keys must be unique -> fix the YAML syntax here',
  ],
  ['Description: x\n', '1:1: a template must have at least one resource -> add one under Resources:'],
  [
    'Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: !Ref Nmae\n',
    '5:23: unknown parameter or resource "Nmae" -> correct the name, or define it',
  ],
  [
    'Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: x-{{account.web}}\n',
    '5:20: warning: {{account.web}} is not replaced in templates -> add a template parameter, and set its value under parameters:',
  ],
  ['Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: "{{resolve:ssm:name}}"\n'],
];

test.each(templates)('the template %j is told of in its own file', (template, ...expected) => {
  const files = withStacks(`  x: ${right}\n  y: ${right}`, { 'stacks/t.yaml': template });
  expect(toldWithFixes(files)).toEqual(expected.map((line) => `stacks/t.yaml:${line}`));
});

test.each([
  ['Transform: AWS::Serverless-2016-10-31\n', 'T: { Type: AWS::SNS::Topic }', 'a transform'],
  ['', 'N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x } }', 'nested stacks'],
])('%s%s can go to the management account alone', (transform, resource, what) => {
  const stacks = (account: string) => `  x: { template: t.yaml, targets: { accounts: [${account}] } }`;
  const template = { 'stacks/t.yaml': `${transform}Resources: { ${resource} }\n` };
  expect(toldWithFixes(withStacks(stacks('management'), template))).toEqual([]);
  expect(toldWithFixes(withStacks(stacks('web'), template))).toEqual([
    `b.yaml:2:18: a template with ${what} cannot be deployed to member accounts -> write out the resources, or target only management`,
  ]);
});

const among: [name: string, files: Files, told: string[]][] = [
  [
    'a template that is not UTF-8',
    withStacks(`  x: ${right}`, { 'stacks/t.yaml': Buffer.from('Description: caf\u00e9\n', 'latin1') }),
    ['stacks/t.yaml:1:17: the file is not UTF-8'],
  ],
  [
    'no folder of stacks',
    { 'a.yaml': organization, 'b.yaml': `stacks: { x: ${right} }\n` },
    ['b.yaml:1:26: file stacks/t.yaml does not exist'],
  ],
  [
    'a stack in two files',
    withStacks(`  x: ${right}`, { 'c.yaml': `stacks: { x: ${right} }\n` }),
    ['c.yaml:1:11: stacks.x is set twice, here and at b.yaml:2:3'],
  ],
  [
    'the section twice in a file',
    { ...withStacks(''), 'b.yaml': `stacks: { x: ${right} }\nstacks: { y: ${right} }\n` },
    ['b.yaml:2:1: stacks is set twice, here and at b.yaml:1:1'],
  ],
  [
    'stacks that could not be read',
    withStacks('  x: { template: t.yaml, targets: { accounts: [web] }, dependsOn: [y] }', {
      'c.yaml': 'stacks:\n  y: {\n',
    }),
    ['c.yaml:2:6: unclosed {'],
  ],
  [
    'regions that could not be read',
    {
      ...withStacks(`  x: ${right.replace(' }', ' }, regions: [us-east-1]')}`),
      'a.yaml': 'organization:\n  homeRegion: eu-west-1\n  regions: [eu-west-1\n',
    },
    ['a.yaml:3:12: unclosed ['],
  ],
  [
    'regions that were refused',
    {
      ...withStacks(`  x: ${right.replace(' }', ' }, regions: [us-east-1]')}`),
      'a.yaml': 'organization:\n  homeRegion: eu-west-1\n  regions: us-east-1\n',
    },
    ['a.yaml:3:12: organization.regions must be a list, not a string'],
  ],
  [
    'a home region that there is not',
    {
      ...withStacks(`  x: ${right}\n  y: ${right.replace(' }', ' }, regions: [eu-west-1]')}`),
      'a.yaml': 'organization:\n  homeRegion: eu-wset-1\n',
    },
    ['a.yaml:2:15: unknown region eu-wset-1'],
  ],
  [
    'a home region that is missing',
    {
      ...withStacks(`  x: ${right.replace(' }', ' }, regions: [eu-west-1]')}`),
      'a.yaml': 'organization:\n  accountEmail: a+{account}@example.com\n',
    },
    ['a.yaml:1:1: organization.homeRegion is required'],
  ],
  [
    'a home region that is not governed',
    { ...withStacks(`  x: ${right}`), 'a.yaml': 'organization:\n  homeRegion: eu-west-1\n  regions: [us-east-1]\n' },
    ['a.yaml:3:3: organization.regions does not include the home region eu-west-1'],
  ],
];

test.each(among)('%s is told once', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});
