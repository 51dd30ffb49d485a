import type { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';
import { createOrganization, type Organization } from '../../lib/serve/organization.ts';
import { rows, serviceSigned } from '../../lib/serve/services.ts';
import { misfitsOf, type Misfit } from '../../lib/simulator/engine/constraints.ts';
import { enableIdentityCenter, exportWorld, importWorld } from '../../lib/simulator/index.ts';
import { services } from '../../lib/simulator/operations/index.ts';
import { runs } from '../support/laws.ts';
import { management } from '../support/served-organization.ts';

const operations = rows.flatMap(({ signing }) => {
  const service = serviceSigned(signing);
  return Object.keys(services[service?.name ?? ''] ?? {}).flatMap((name) => {
    const operation = service?.operations.get(name);
    return service && operation ? [{ service: service.name, name, input: operation.input }] : [];
  });
});

/** Picks that follow from a number: what a run asks depends on what it was answered, which no arbitrary knows before. */
type Pick = <Item>(items: readonly Item[]) => Item;
const picking = (seed: number): Pick => {
  let state = seed >>> 0;
  return (items) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return items[Math.floor((state / 2 ** 32) * items.length)] as (typeof items)[number];
  };
};

/** Texts that were seen, by the name of their member. */
type Seen = Map<string, string[]>;

const learn = (seen: Seen, value: unknown, name = ''): void => {
  if (Array.isArray(value)) for (const one of value.slice(0, 5)) learn(seen, one, name);
  else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array || value instanceof Date))
    for (const [key, one] of Object.entries(value)) learn(seen, one, key);
  else if (typeof value === 'string') {
    const key = keyOf(name);
    const texts = seen.get(key) ?? [];
    if (!texts.includes(value)) seen.set(key, [...texts, value].slice(-20));
  }
};

/** `OrganizationalUnitIds`, `ParentId`, and `Id` may well mean the same. */
const keyOf = (name: string): string => name.toLowerCase().replace(/s$/, '');
const kindOf = (name: string): string => /(id|arn|name|key|account)$/.exec(keyOf(name))?.[0] ?? keyOf(name);

const template = (name: string): string =>
  JSON.stringify({
    Parameters: { Name: { Type: 'String', Default: name } },
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Name' } } } },
    Outputs: { Topic: { Value: { Ref: 'Topic' }, Export: { Name: name } } },
  });
const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}';
const known: Readonly<Record<string, readonly string[]>> = {
  templatebody: [template('a'), template('b'), '{}', '['],
  region: ['us-east-1', 'eu-west-1'],
  serviceprincipal: ['guardduty.amazonaws.com', 'member.org.stacksets.cloudformation.amazonaws.com'],
  email: ['a@example.com', 'b@example.com'],
  bucket: ['bucket-one'],
  capabilitie: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
};
/** What patterns ask for. */
const plain = [
  '12',
  '123456',
  '+15551234',
  'US',
  'example.com',
  'a@example.com',
  'https://example.com',
  'name1',
  '/path/',
  'PT1H',
];
const texts = [
  'a',
  'Test',
  'name-1',
  '',
  ' ',
  'é',
  '{',
  policy,
  policy,
  'arn:aws:iam::111122223333:role/x',
  'x'.repeat(65),
];

const textFor = (name: string, seen: Seen, pick: Pick): string => {
  const key = keyOf(name);
  const same = [...(known[key] ?? []), ...(seen.get(key) ?? [])];
  const like = [...seen].flatMap(([other, found]) => (kindOf(other) === kindOf(name) ? found : []));
  const from = pick([same, same, same, like, texts]);
  return pick(from.length > 0 ? from : texts);
};

const tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** Optional by the model, and nothing without. */
const usual = new Set([
  'TemplateBody',
  'StackName',
  'StackSetName',
  'Regions',
  'DeploymentTargets',
  'OrganizationalUnitIds',
]);

const valueFor = (shape: NormalizedSchema, name: string, seen: Seen, pick: Pick, depth = 0): unknown => {
  if (shape.isStructSchema()) {
    const isAsked = pick([0, 0, 0.1, 0.3]);
    const members = [...shape.structIterator()].filter(
      ([key]) => depth < 5 && pick(tenths) < (usual.has(key) ? 0.8 : isAsked),
    );
    return Object.fromEntries(members.map(([key, one]) => [key, valueFor(one, key, seen, pick, depth + 1)]));
  }
  if (shape.isListSchema())
    return pick([[], [0], [0], [0, 1]]).map(() => valueFor(shape.getValueSchema(), name, seen, pick, depth + 1));
  if (shape.isMapSchema())
    return Object.fromEntries(
      pick([[], [0]]).map(() => [pick(texts), valueFor(shape.getValueSchema(), name, seen, pick, depth + 1)]),
    );
  if (shape.isBooleanSchema()) return pick([true, false]);
  if (shape.isNumericSchema()) return pick([0, 1, 2, 20, 100, 3600]);
  if (shape.isTimestampSchema()) return new Date('2026-06-01T00:00:00Z');
  if (shape.isBlobSchema()) return Buffer.from('x');
  return textFor(name, seen, pick);
};

/** What does not fit the model is made to, mostly: otherwise next to nothing would be more than refused. */
const mended = (
  service: string,
  name: string,
  shape: NormalizedSchema,
  input: object,
  seen: Seen,
  pick: Pick,
): void => {
  for (let turn = 0; turn < 5; turn++)
    for (const misfit of misfitsOf(service, name, input))
      if (pick([true, true, true, true, true, false])) mend(misfit, shape, input, seen, pick);
};

const mend = (misfit: Misfit, shape: NormalizedSchema, input: object, seen: Seen, pick: Pick): void => {
  const { breach, path, constraint } = misfit;
  const last = path.at(-1);
  if (last === undefined) return;
  let at: NormalizedSchema = shape;
  let holder = input as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) {
    at = at.isStructSchema() ? at.getMemberSchema(String(part)) : at.getValueSchema();
    holder = holder[part] as Record<string | number, unknown>;
    // What another misfit has made anew may be without it.
    if (typeof holder !== 'object') return;
  }
  const of = at.isStructSchema() ? at.getMemberSchema(String(last)) : at.getValueSchema();
  if (breach === 'enum') holder[last] = pick(constraint.enum ?? ['']);
  else if (of.isNumericSchema()) holder[last] = constraint.min ?? constraint.max ?? 1;
  else if (of.isStringSchema() && breach !== 'required') holder[last] = fitting(misfit, seen, pick);
  else holder[last] = valueFor(of, String(last), seen, pick, path.length);
};

/** One of the texts of this name, or else of all, that fits. */
const fitting = ({ path, constraint, value }: Misfit, seen: Seen, pick: Pick): unknown => {
  const { min = 0, max = Infinity, pattern = '[^]*' } = constraint;
  const fits = (text: string): boolean =>
    text.length >= min && text.length <= max && new RegExp(`^(?:${pattern})$`, 'u').test(text);
  const same = seen.get(keyOf(String(path.findLast((part) => typeof part === 'string')))) ?? [];
  const found = [same, [...seen.values()].flat(), [...texts, ...plain]].map((list) => list.filter(fits));
  const lists = [found[0], found[0], found[1], found[2]].flatMap((list) => (list?.length ? [list] : []));
  return lists.length > 0 ? pick(pick(lists)) : value;
};

const isRefusal = (error: unknown): boolean => {
  const { $fault, $metadata, code } = error as { $fault?: string; $metadata?: object; code?: string };
  return $fault !== undefined || $metadata !== undefined || code === 'ENOTFOUND';
};

const begun = async (): Promise<Organization> => {
  const organization = await createOrganization({
    start: { management },
    ...{ speed: 1, instant: true, latency: false, throttled: false },
  });
  organization.change((world) => enableIdentityCenter(world, 'us-east-1'));
  return organization;
};

const access = [
  'member.org.stacksets.cloudformation',
  'guardduty',
  'detective',
  'inspector2',
  'macie',
  'account',
  'ram',
];
/** What most of the others need. */
const beginning: readonly (readonly [service: string, operation: string, input: object])[] = [
  ['organizations', 'CreateOrganization', { FeatureSet: 'ALL' }],
  ['organizations', 'CreateAccount', { AccountName: 'web', Email: 'web@example.com' }],
  ['organizations', 'ListRoots', {}],
  ['organizations', 'ListAccounts', {}],
  ...access.map(
    (name) => ['organizations', 'EnableAWSServiceAccess', { ServicePrincipal: `${name}.amazonaws.com` }] as const,
  ),
  ['sso-admin', 'ListInstances', {}],
  ['cloudformation', 'CreateStack', { StackName: 'a', TemplateBody: template('a') }],
  [
    'cloudformation',
    'CreateStackSet',
    {
      ...{ StackSetName: 'a', TemplateBody: template('s'), PermissionModel: 'SERVICE_MANAGED' },
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
    },
  ],
  ['guardduty', 'CreateDetector', { Enable: true }],
];

const call = fc.record({ operation: fc.nat(), seed: fc.nat() });
/** Calls to one service lead further than calls to all of them. */
const focus = fc.constantFrom(undefined, ...new Set(operations.map(({ service }) => service)));

test('whatever is asked, one after the other, is answered or refused, and what comes of it can be kept', async () => {
  await fc.assert(
    fc.asyncProperty(focus, fc.array(call, { maxLength: 120, size: 'max' }), async (only, calls) => {
      const asked = operations.filter(({ service }) => only === undefined || service === only);
      const organization = await begun();
      const seen: Seen = new Map();
      const ask = async (service: string, operation: string, input: object): Promise<void> => {
        const accessKeyId = management.id;
        try {
          learn(seen, await organization.answer({ service, operation, input, accessKeyId, region: 'us-east-1' }));
          learn(seen, input);
        } catch (error) {
          if (!isRefusal(error))
            throw new Error(`${service}:${operation} ${JSON.stringify(input)}: ${String(error)}`, { cause: error });
        }
      };
      for (const [service, operation, input] of beginning) await ask(service, operation, input);
      for (const { operation, seed } of calls) {
        const { service, name, input: shape } = asked[operation % asked.length]!;
        const pick = picking(seed);
        const input = shape.isStructSchema() ? (valueFor(shape, name, seen, pick) as object) : {};
        mended(service, name, shape, input, seen, pick);
        await ask(service, name, input);
      }
      const told = exportWorld(organization.world());
      expect(exportWorld(importWorld(told))).toEqual(told);
    }),
    runs(300),
  );
}, 600_000);
