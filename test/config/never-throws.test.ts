import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { UserError } from '../../lib/config/text/problems.ts';
import { organization, told } from './told.ts';

const tells = (files: Parameters<typeof told>[0]): boolean => {
  try {
    return told(files).every((line) => /^\S+:\d+:\d+: \P{Cc}+$/u.test(line));
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
};

const token = fc.constantFrom(
  ...[
    'organization',
    'accounts',
    'organizationalUnits',
    'guardrails',
    'logging',
    'stacks',
    'archive',
    'template',
    'targets',
    'dependsOn',
    'homeRegion',
    'web',
    'ou',
    'tags',
    'type',
    'scp',
  ],
  ...[
    ': ',
    ':',
    '\n',
    '\n  ',
    '\n    ',
    '\t',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
    '#',
    '&a ',
    '*a',
    '<<: ',
    '|',
    '>',
  ],
  ...[
    '? ',
    '---\n',
    '...\n',
    '!x ',
    '!!int ',
    '%',
    '@',
    '`',
    '~',
    'null',
    'true',
    '1',
    '0x1',
    '.nan',
    '__proto__',
    '\r',
    '\uFEFF',
  ],
);

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join('')),
  fc.array(token, { maxLength: 30 }).map((tokens) => organization + tokens.join('')),
);

test('any text is told of or taken', () => {
  fc.assert(
    fc.property(text, (yaml) => tells({ 'a.yaml': yaml })),
    { numRuns: 600 },
  );
});

test('any text is told of or taken beside a valid config', () => {
  fc.assert(
    fc.property(text, text, (yaml, account) =>
      tells({ 'a.yaml': organization, 'b.yaml': yaml, 'accounts/web.yaml': account }),
    ),
    { numRuns: 200 },
  );
});

/** Keys of stacks, their targets and rollout, and of the log archive. */
const ofStacks = [
  ...['code', 'template', 'targets', 'regions', 'parameters', 'dependsOn', 'tags', 'rollout', 'regionOrder'],
  ...['organizationalUnits', 'except', 'accounts', 'concurrency', 'archive', 'readers', 'lifecycle', 'objectLock'],
  ...['glacier', 'delete', 'retention', 'mode', 'trail', 'alarms', 'email', 'insights', 'logRetention', 'web'],
];

test('any value of any shape is told of or taken', () => {
  const key = fc.constantFrom(
    'organization',
    'accounts',
    'organizationalUnits',
    'guardrails',
    'logging',
    'stacks',
    'tags',
    'contacts',
    'ou',
  );
  const { tree } = fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('eu-west-1', '', 'scp', 'deny-list', 'web', 't.yaml', '90 days', 'never', '{{regions}}'),
    ),
    tree: fc.oneof(
      { maxDepth: 5 },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(key, fc.constantFrom('web', 'type', 'guardrails', 'regions', 'security')), tie('tree'), {
        maxKeys: 4,
      }),
      fc.dictionary(fc.constantFrom(...ofStacks), tie('tree'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(key, tree, { maxKeys: 4 }), (value) => tells({ 'a.yaml': JSON.stringify(value) })),
    { numRuns: 150 },
  );
  const section = fc.dictionary(fc.constantFrom(...ofStacks), tree, { maxKeys: 6 });
  const organization = { homeRegion: 'eu-west-1' };
  fc.assert(
    fc.property(section, fc.dictionary(fc.constantFrom('web', 'api', 'x_y'), section), (logging, stacks) =>
      tells({ 'a.yaml': JSON.stringify({ organization, logging, stacks }), 'stacks/t.yaml': 'Resources: {}' }),
    ),
    { numRuns: 50 },
  );
  const stack = { template: 't.yaml', targets: { organizationalUnits: ['root'] }, parameters: { web: 'x' } };
  const template = fc.dictionary(fc.constantFrom('Resources', 'Parameters', 'Outputs', 'Transform'), tree);
  fc.assert(
    fc.property(
      fc.oneof(
        template.map((one) => JSON.stringify(one)),
        text,
      ),
      (one) => tells({ 'a.yaml': JSON.stringify({ organization, stacks: { stack } }), 'stacks/t.yaml': one }),
    ),
    { numRuns: 50 },
  );
});

test('the sample with any piece cut out or doubled is told of or taken', () => {
  const sample = ['organization', 'organizational-units', 'accounts', 'guardrails', 'logging', 'stacks']
    .map((name) => readFileSync(`config/${name}.yaml`, 'utf8'))
    .join('\n');
  const place = fc.nat(sample.length);
  fc.assert(
    fc.property(place, place, fc.boolean(), (one, other, double) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const yaml = sample.slice(0, double ? to : from) + sample.slice(double ? from : to);
      return tells({ 'a.yaml': yaml });
    }),
    { numRuns: 100 },
  );
});
