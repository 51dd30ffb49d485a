import { organization, right, withStacks } from './stack-files.ts';
import { told, toldWithFixes, type Files } from './told.ts';

type Row = [yaml: string, ...told: string[]];

const inB = (lines: readonly string[]): string[] => lines.map((line) => `b.yaml:${line}`);

const wholes: Row[] = [
  ['  x:', '2:3: stacks.x is empty -> write its value, or remove the key'],
  ['  x: [a]', '2:6: stacks.x must be a map of keys, not a list -> write each item as key: value, without a dash'],
  ['  x: t.yaml', '2:6: stacks.x must be a map of keys, not a text -> write keys below it, each as key: value'],
  ['  - x', '2:3: stacks must be a map of keys, not a list -> write each item as key: value, without a dash'],
  [
    '  x: {}',
    '2:3: a stack is code or a template -> give it code: FILE.ts or template: FILE.yaml',
    '2:3: stacks.x.targets is missing -> add targets:',
  ],
  [
    '  x: { template: nope.yaml, dependsOn: [y] }',
    '2:3: stacks.x.targets is missing -> add targets:',
    '2:18: no file stacks/nope.yaml -> did you mean p.yaml?',
    '2:41: no stack y -> none is defined yet',
  ],
  [
    '  x: { targets: { accounts: [web] } }',
    '2:3: a stack is code or a template -> give it code: FILE.ts or template: FILE.yaml',
  ],
  [
    '  x: { code: c.ts, template: t.yaml, targets: { accounts: [web] } }',
    '2:20: a stack is code or a template, not both -> remove one of the two',
  ],
  [
    '  x: { code: t.yaml, targets: { accounts: [web] } }',
    '2:14: stacks.x.code is no TypeScript file -> name a file that ends in .ts',
  ],
  [
    '  x: { template: c.ts, targets: { accounts: [web] } }',
    '2:18: stacks.x.template is no template -> name a file that ends in .yaml or .json',
  ],
  [
    '  x: { template: , targets: { accounts: [web] } }',
    '2:8: stacks.x.template is empty -> write its value, or remove the key',
  ],
  [
    '  x: { templat: t.yaml, targets: { accounts: [web] } }',
    '2:8: no such key templat in stacks.x -> did you mean template?',
  ],
  [
    '  x: { source: t.yaml, targets: { accounts: [web] } }',
    '2:8: no such key source in stacks.x -> there is code, template, targets, regions, parameters, dependsOn, tags, rollout',
  ],
  ['  x: { code: d.ts, targets: { accounts: [web] } }', '2:14: no file stacks/d.ts -> did you mean c.ts?'],
  ['  x: { template: t.yml, targets: { accounts: [web] } }', '2:18: no file stacks/t.yml -> did you mean t.yaml?'],
  [
    '  x: { template: stacks/t.yaml, targets: { accounts: [web] } }',
    '2:18: no file stacks/stacks/t.yaml -> did you mean t.yaml?',
  ],
  [
    '  x: { code: ../c.ts, targets: { accounts: [web] } }',
    '2:14: ../c.ts leads out of the folder of the stacks -> move the file into it',
  ],
  ['  x: { template: d.yaml, targets: { accounts: [web] } }', '2:18: stacks/d.yaml is a folder -> name a file in it'],
  [
    `  my_stack: ${right}`,
    '2:3: the name my_stack can not be a stack’s -> use letters, digits and dashes, the first a letter',
  ],
  [`  1st: ${right}`, '2:3: the name 1st can not be a stack’s -> use letters, digits and dashes, the first a letter'],
  [`  ${'x'.repeat(129)}: ${right}`, `2:3: the name ${'x'.repeat(60)}… has 129 characters -> AWS allows 128`],
  [
    `  landing-zone-templates: ${right}`,
    '2:3: landing-zone-templates is a stack that comes with the tool -> choose another name',
  ],
  [`  x: ${right}\n  x: ${right}`, '3:3: stacks.x is given twice: here and in b.yaml:2:3 -> keep one of the two'],
];

test.each(wholes)('%s is no stack', (yaml, ...expected) => {
  expect(toldWithFixes(withStacks(yaml))).toEqual(inB(expected));
});

/** Columns of the fifth line, behind what is right. */
const fields: Row[] = [
  [
    'capabilities: []',
    '5:5: no such key capabilities in stacks.x -> there is code, template, targets, regions, parameters, dependsOn, tags, rollout',
  ],
  [
    'tags: { "aws:x": y, A: 5 }',
    '5:13: the name aws:x begins with aws:, which AWS keeps for itself -> choose another name',
    '5:28: stacks.x.tags.A must be a text, not a number -> put it in quotes',
  ],
  [
    'regions: [us-east-1]',
    '5:15: us-east-1 is not a governed region -> add it to organization.regions, or name another',
  ],
  ['regions: [eu-wset-1]', '5:15: eu-wset-1 is not a governed region -> did you mean eu-west-1?'],
  ['regions: [mars]', '5:15: mars is not a governed region -> there is all, eu-west-1, eu-central-1'],
  ['regions: [5]', '5:15: item 1 of stacks.x.regions is no region -> write one such as eu-west-1, or all'],
  ['regions: all', '5:14: stacks.x.regions must be a list, not a text -> write [all]'],
  ['regions: []', '5:14: stacks.x.regions is empty -> write its value, or remove the key'],
  ['regions: [eu-west-1, eu-west-1]', '5:26: eu-west-1 is listed twice -> remove one of the two'],
  ['regions: [all, eu-west-1]', '5:20: eu-west-1 is among all regions already -> remove one of the two'],
  [
    'rollout: { concurrency: 0 %, failureTolerance: 101 % }',
    '5:29: stacks.x.rollout.concurrency must be a percentage from 1 to 100 -> write one such as 20 %',
    '5:52: stacks.x.rollout.failureTolerance must be a percentage -> write one such as 20 %',
  ],
  [
    'rollout: { concurrency: 5, failureTolerance: 10 }',
    '5:29: stacks.x.rollout.concurrency must be a percentage from 1 to 100 -> write one such as 20 %',
    '5:50: stacks.x.rollout.failureTolerance must be a percentage -> write one such as 20 %',
  ],
  [
    'rollout: { regionOrder: [us-east-1, all] }',
    '5:30: us-east-1 is not a governed region -> add it to organization.regions, or name another',
    '5:41: all is not a governed region -> there is eu-west-1, eu-central-1',
  ],
  [
    'rollout: { regionOrder: [eu-west-1, eu-central-1] }',
    '5:41: the stack does not go to eu-central-1 -> remove it, or add it to regions:',
  ],
  ['rollout: { regionOrder: [eu-west-1, eu-west-1] }', '5:41: eu-west-1 is listed twice -> remove one of the two'],
  [
    'rollout: { tolerance: 5 % }',
    '5:16: no such key tolerance in stacks.x.rollout -> there is concurrency, failureTolerance, regionOrder',
  ],
  ['rollout:', '5:5: stacks.x.rollout is empty -> write its value, or remove the key'],
  ['dependsOn: y', '5:16: stacks.x.dependsOn must be a list, not a text -> write [y]'],
  ['parameters: { A: b }', '5:19: the template has no parameter A -> remove it'],
  ['tags: { A: "" }', '5:16: the tag A is empty -> write its value, or remove the key'],
  [
    `tags: { ${Array.from({ length: 50 }, (_, index) => `t${index}: v`).join(', ')} }`,
    '5:5: 50 tags on x; AWS allows 50, one of which is ours -> remove some',
  ],
];

test.each(fields)('a stack can not have %s', (yaml, ...expected) => {
  const stacks = `  x:\n    template: t.yaml\n    targets: { organizationalUnits: [root] }\n    ${yaml}`;
  expect(toldWithFixes(withStacks(stacks))).toEqual(inB(expected));
});

const values: Row[] = [
  ['', "5:5: the template's parameter A has no value -> add A: to parameters:"],
  ['a: x', '5:19: the template has no parameter a -> did you mean A?'],
  ['A: x, Nope: y', '5:25: the template has no parameter Nope -> there is B'],
  ['A: 5', '5:22: stacks.x.parameters.A must be a text -> put it in quotes, a list as "a,b"'],
  ['A: [a, b]', '5:22: stacks.x.parameters.A must be a text -> put it in quotes, a list as "a,b"'],
  ['A:', '5:19: stacks.x.parameters.A is empty -> write its value, or remove the key'],
  ['A: {{account.web}}', '5:22: a map can not be a key -> put the value in quotes if it is a text'],
  ['A: "{{account.wbe}}"', '5:22: no placeholder {{account.wbe}} -> did you mean account.web?'],
  ['A: "{{account.old}}"', '5:22: account old is closed: its id will be gone -> take it out, or name another account'],
  [
    'A: "{{ou.Prod}}"',
    '5:22: no placeholder {{ou.Prod}} -> there is ou.Workloads, ou.Workloads/Prod, ou.Workloads/Dev, ou.Sandbox',
  ],
  ['A: "{{homeregoin}} {{homeregoin}}"', '5:22: no placeholder {{homeregoin}} -> did you mean homeRegion?'],
  ['A: "{{account.web}"', '5:22: these braces are no placeholder -> write {{name}}, or single braces'],
  ['A: "{{}}"', '5:22: these braces are no placeholder -> write {{name}}, or single braces'],
  ['A: "x {{regions}}"', '5:22: {{regions}} is a list and can not stand within a text -> let it be the whole text'],
  [
    'A: "{{logs.key}}"',
    '5:22: {{logs.key}} is the key of the log archive, and there is none -> add logging: with the archive in it',
  ],
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
    '5:20: warning: {{account.web}} is not filled in in a template -> make it a parameter, and give that its value under parameters:',
  ],
  ['Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: "{{resolve:ssm:name}}"\n'],
];

test.each(templates)('the template %j is told of in its own file', (template, ...expected) => {
  const files = withStacks(`  x: ${right}\n  y: ${right}`, { 'stacks/t.yaml': template });
  expect(toldWithFixes(files)).toEqual(expected.map((line) => `stacks/t.yaml:${line}`));
});

test.each([
  ['Transform: AWS::Serverless-2016-10-31\n', 'T: { Type: AWS::SNS::Topic }', 'a Transform'],
  ['', 'N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x } }', 'nested stacks'],
])('%s%s can go to the management account alone', (transform, resource, what) => {
  const stacks = (account: string) => `  x: { template: t.yaml, targets: { accounts: [${account}] } }`;
  const template = { 'stacks/t.yaml': `${transform}Resources: { ${resource} }\n` };
  expect(toldWithFixes(withStacks(stacks('management'), template))).toEqual([]);
  expect(toldWithFixes(withStacks(stacks('web'), template))).toEqual([
    `b.yaml:2:18: ${what} can not go to member accounts -> write out what it makes, or let management be the only target`,
  ]);
});

const among: [name: string, files: Files, told: string[]][] = [
  [
    'a template that is not UTF-8',
    withStacks(`  x: ${right}`, { 'stacks/t.yaml': Buffer.from('Description: caf\u00e9\n', 'latin1') }),
    ['stacks/t.yaml:1:17: this is not UTF-8'],
  ],
  [
    'no folder of stacks',
    { 'a.yaml': organization, 'b.yaml': `stacks: { x: ${right} }\n` },
    ['b.yaml:1:26: no file stacks/t.yaml'],
  ],
  [
    'a stack in two files',
    withStacks(`  x: ${right}`, { 'c.yaml': `stacks: { x: ${right} }\n` }),
    ['c.yaml:1:11: stacks.x is given twice: here and in b.yaml:2:3'],
  ],
  [
    'the section twice in a file',
    { ...withStacks(''), 'b.yaml': `stacks: { x: ${right} }\nstacks: { y: ${right} }\n` },
    ['b.yaml:2:1: stacks is given twice: here and in b.yaml:1:1'],
  ],
  [
    'stacks that could not be read',
    withStacks('  x: { template: t.yaml, targets: { accounts: [web] }, dependsOn: [y] }', {
      'c.yaml': 'stacks:\n  y: {\n',
    }),
    ['c.yaml:2:6: this { is not closed'],
  ],
  [
    'regions that could not be read',
    {
      ...withStacks(`  x: ${right.replace(' }', ' }, regions: [us-east-1]')}`),
      'a.yaml': 'organization:\n  homeRegion: eu-west-1\n  regions: [eu-west-1\n',
    },
    ['a.yaml:3:12: this [ is not closed'],
  ],
  [
    'regions that were refused',
    {
      ...withStacks(`  x: ${right.replace(' }', ' }, regions: [us-east-1]')}`),
      'a.yaml': 'organization:\n  homeRegion: eu-west-1\n  regions: us-east-1\n',
    },
    ['a.yaml:3:12: organization.regions must be a list, not a text'],
  ],
  [
    'a home region that there is not',
    {
      ...withStacks(`  x: ${right}\n  y: ${right.replace(' }', ' }, regions: [eu-west-1]')}`),
      'a.yaml': 'organization:\n  homeRegion: eu-wset-1\n',
    },
    ['a.yaml:2:15: there is no region eu-wset-1'],
  ],
  [
    'a home region that is missing',
    {
      ...withStacks(`  x: ${right.replace(' }', ' }, regions: [eu-west-1]')}`),
      'a.yaml': 'organization:\n  accountEmail: a+{account}@example.com\n',
    },
    ['a.yaml:1:1: organization.homeRegion is missing'],
  ],
  [
    'a home region that is not governed',
    { ...withStacks(`  x: ${right}`), 'a.yaml': 'organization:\n  homeRegion: eu-west-1\n  regions: [us-east-1]\n' },
    ['a.yaml:3:3: the home region eu-west-1 is not among the governed regions'],
  ],
];

test.each(among)('%s is told once', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});
