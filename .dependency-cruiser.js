/** The fence: who may import whom in lib. `npm run fence` holds it; an import of a type counts like any other. */

/** Floors of the house, each with those below that it may import. */
const below = {
  config: [],
  guardrails: ['config'],
  plan: ['config'],
  cloudformation: ['plan', 'guardrails', 'config'],
  network: ['cloudformation', 'plan', 'guardrails', 'config'],
  review: ['plan', 'network', 'cloudformation', 'guardrails', 'config'],
  permissions: ['review', 'plan', 'network', 'cloudformation', 'guardrails', 'config'],
  aws: ['permissions', 'cloudformation', 'plan', 'review', 'network', 'guardrails', 'config'],
};
const aws = ['aws', ...below.aws];
const floors = {
  ...below,
  resources: aws,
  simulator: ['resources', ...aws],
  serve: ['simulator', 'resources', ...aws],
  stacks: ['resources', ...aws],
  report: ['resources', ...aws],
  cli: ['report', 'stacks', 'serve', 'simulator', 'resources', ...aws],
};
const pure = ['config', 'guardrails', 'plan', 'network', 'cloudformation', 'review', 'permissions'];

/** Rooms of lib/config, the lowest first; those of one line may import one another. Files beside them are above them all. */
const rooms = [['text', 'words'], ['schema'], ['organization', 'deployment'], ['sections']];

const oneOf = (folder, names) => `^lib/${folder}(${names.join('|')})/`;
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    rule('no-circle', 'what both need belongs into a file of its own', { path: '^lib/' }, { circular: true }),
    ...Object.entries(floors).map(([floor, others]) =>
      rule(
        `down-from-${floor}`,
        `lib/${floor} may import ${others.length === 0 ? 'no other floor' : others.join(', ')}`,
        { path: `^lib/${floor}/` },
        { path: '^lib/', pathNot: oneOf('', [floor, ...others]) },
      ),
    ),
    rule(
      'pure-of-sdk',
      'a pure floor may know types of the SDK and of the CDK, not values',
      { path: oneOf('', pure) },
      { path: '(^|node_modules/)(@aws-sdk/|aws-cdk-lib(/|$))', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'pure-of-machine',
      'a pure floor neither reads files nor calls; lib/config/files.ts and decode.ts are where the config is read',
      { path: oneOf('', pure), pathNot: '^lib/config/(files|decode)\\.ts$' },
      { path: '^(node:)?(fs|fs/promises|https?|http2|child_process)$' },
    ),
    ...rooms.map((room, index) =>
      rule(
        `down-from-config-${room.join('-and-')}`,
        `text, words -> schema -> organization, deployment -> sections -> the files of lib/config`,
        { path: oneOf('config/', room) },
        { path: '^lib/config/', pathNot: oneOf('config/', rooms.slice(0, index + 1).flat()) },
      ),
    ),
    rule(
      'kinds-below-engine',
      'what drives the kinds of resources knows them, not the other way round',
      { path: '^lib/resources/', pathNot: '^lib/resources/engine/' },
      { path: '^lib/resources/engine/' },
    ),
    rule(
      'inventory-below-kinds',
      'what all kinds build on knows none of them',
      { path: '^lib/resources/(inventory/|kind\\.ts$)' },
      { path: '^lib/resources/', pathNot: '^lib/resources/(inventory/|kind\\.ts$)' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    skipAnalysisNotInRules: true,
  },
};
