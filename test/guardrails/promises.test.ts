import { readdirSync, readFileSync } from 'node:fs';
import { resourceType } from '../../lib/cloudformation/resource-types.ts';
import { known, type Vocabulary } from '../../lib/config/organization/vocabulary.ts';
import { fillPlaceholders } from '../../lib/config/words/placeholders.ts';
import { evaluatePolicy, type Request } from '../../lib/guardrails/evaluate/index.ts';
import { mayBeLike, resourcesAsked } from '../../lib/guardrails/evaluate/resource.ts';
import { account, differences, ids, request, type Ask, type Table } from './promises/asks.ts';
import { networks } from './promises/networks.ts';
import { people } from './promises/people.ts';
import { perimeters, places } from './promises/perimeters.ts';
import { protections } from './promises/protections.ts';
import { resources } from './promises/resources.ts';
import { isForm, isSent } from './promises/sent.ts';

/**
 * What each statement of each SCP and RCP in policies/ promises: requests that it alone denies, and requests near them that nothing in its
 * document denies, with the condition keys that AWS sends.
 */
const tables: Readonly<Record<'scp' | 'rcp', Readonly<Record<string, Table>>>> = {
  scp: { ...protections, ...networks, ...people, ...resources, ...places },
  rcp: perimeters,
};

interface Statement {
  readonly Sid: string;
  readonly Action?: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

interface Document {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

const words = {
  homeRegion: 'eu-west-1',
  regions: ['eu-west-1', 'eu-central-1'],
  modelRegions: ['eu-west-1', 'eu-central-1', 'eu-north-1', 'unspecified'],
  partition: 'aws',
  roles: { automation: 'OrganizationAccountAccessRole', breakGlass: 'break-glass' },
} as Partial<Vocabulary> as Vocabulary;

const types = ['scp', 'rcp'] as const;
const documents = types.flatMap((type) =>
  readdirSync(`policies/${type}`).map((file) => {
    const written: unknown = JSON.parse(readFileSync(`policies/${type}/${file}`, 'utf8'));
    const content = fillPlaceholders(written, (name) => known(words, name) ?? ids[name]) as Document;
    return { type, name: file.replace('.json', ''), content };
  }),
);
const statements = documents.flatMap(({ type, name, content }) =>
  content.Statement.map((statement) => ({ type, name, content, statement, sid: statement.Sid })),
);
const promised = statements.map((one) => ({ ...one, table: tables[one.type][one.name]?.[one.sid] }));

const isDenied = (content: Document, asked: Request): boolean => evaluatePolicy(content, asked).effect === 'deny';
const only = (content: Document, test: (statement: Statement) => boolean): Document => ({
  ...content,
  Statement: content.Statement.filter(test),
});
const told = ({ does, to = '*', by = 'administrator', region, with: more }: Ask): string =>
  [does, to, `by ${by}`, region, more && JSON.stringify(more)].filter(Boolean).join(' ');

test('every statement has a table, and every table a statement', () => {
  const named = (type: (typeof types)[number]) =>
    Object.entries(tables[type]).flatMap(([name, table]) => Object.keys(table).map((sid) => `${type} ${name} ${sid}`));
  expect(types.flatMap(named).sort()).toEqual(statements.map(({ type, name, sid }) => `${type} ${name} ${sid}`).sort());
});

test.each(promised)('$type $name: $sid', ({ content, sid, table }) => {
  const { denies, allows } = table!;
  const [alone, others] = [only(content, ({ Sid }) => Sid === sid), only(content, ({ Sid }) => Sid !== sid)];
  const asked = (asks: readonly Ask[], wrong: (one: Request) => boolean) =>
    asks.filter((one) => wrong(request(one))).map(told);
  expect({ 'is not denied by it': asked(denies, (one) => !isDenied(alone, one)) }).toEqual({
    'is not denied by it': [],
  });
  expect({ 'is denied by others as well': asked(denies, (one) => isDenied(others, one)) }).toEqual({
    'is denied by others as well': [],
  });
  expect({ 'is denied': asked(allows, (one) => isDenied(content, one)) }).toEqual({ 'is denied': [] });
  const isNear = (one: Ask): boolean => denies.some((other) => differences(one, other) === 1);
  expect({ 'has none near it': denies.length > 0 && allows.some(isNear) ? [] : allows.map(told) }).toEqual({
    'has none near it': [],
  });
});

const asks = promised.flatMap(({ table }) => [...(table?.denies ?? []), ...(table?.allows ?? [])]);

test('requests of the tables are such as AWS makes: of its resources, with its condition keys', async () => {
  const wrong = await Promise.all(
    asks.map(async (one) => {
      const sent = await Promise.all(
        Object.keys(one.with ?? {}).map(async (key) => [key, await isSent(key, one.does)]),
      );
      const strangers = sent.filter(([, is]) => !is).map(([key]) => String(key));
      const { resource } = request(one);
      return [...strangers, ...(isForm(String(resource), one.does) ? [] : [`resource ${String(resource)}`])].map(
        (what) => `${one.does}: ${what}`,
      );
    }),
  );
  expect([...new Set(wrong.flat())]).toEqual([]);
});

test('what a tag of the landing zone protects can have tags in CloudFormation', () => {
  const tagged = asks.filter(({ with: more }) =>
    Object.keys(more ?? {}).some((key) => key.startsWith('aws:ResourceTag/')),
  );
  expect(tagged.length).toBeGreaterThan(10);
  expect(
    tagged
      .filter(
        ({ type }) =>
          type === undefined || ![...resourceType(type)!.properties.keys()].some((key) => key.endsWith('Tags')),
      )
      .map(told),
  ).toEqual([]);
  // Which is why no rule of AWS Config is protected by its tag.
  expect([...resourceType('AWS::Config::ConfigRule')!.properties.keys()].filter((key) => key.endsWith('Tags'))).toEqual(
    [],
  );
});

test.each(statements.filter(({ statement }) => statement.Condition && statement.Action !== undefined))(
  '$type $name: $sid: AWS sends the condition keys with each action',
  async ({ statement }) => {
    const keys = Object.values(statement.Condition!).flatMap((of) => Object.keys(of));
    const actions = [statement.Action!].flat().filter((action) => !action.includes('*'));
    const never = await Promise.all(
      actions.flatMap((action) => keys.map(async (key) => ((await isSent(key, action)) ? [] : `${action}: ${key}`))),
    );
    expect(never.flat()).toEqual([]);
  },
);

test.each(statements.filter(({ statement }) => statement.Resource !== '*'))(
  '$type $name: $sid: each action is done to something that it names',
  ({ statement }) => {
    const place = { partition: 'aws', region: 'eu-west-1', account };
    const isNamed = (resource: string): boolean =>
      [statement.Resource].flat().some((pattern) => mayBeLike(resource, pattern));
    const actions = [statement.Action!].flat();
    expect(actions.filter((action) => !resourcesAsked(action, place).flat().some(isNamed))).toEqual([]);
  },
);
