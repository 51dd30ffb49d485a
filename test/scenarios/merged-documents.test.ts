import { applyOn, converge, planOn, stage, told } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const deny = (Sid: string, ...Action: string[]) => ({ Sid, Effect: 'Deny', Action, Resource: '*' });
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const [leaving, users, keys] = [
  deny('DenyLeaving', 'organizations:LeaveOrganization'),
  deny('Deny', 'iam:CreateUser'),
  deny('Deny', 'iam:CreateAccessKey'),
];
const documents = {
  'scp/leave.json': document(leaving),
  'scp/users.json': document(users),
  'scp/keys.json': document(keys),
};

/** OU Shop with guardrails of these documents. */
const zone = (guardrails: Readonly<Record<string, readonly string[]>>, files: object = documents) =>
  zoneOf(
    `organizationalUnits: { Shop: { guardrails: [${Object.keys(guardrails).join(', ')}] } }
accounts: { web: { ou: Shop } }
guardrails:
${Object.entries(guardrails)
  .map(([name, list]) => `  ${name}: { type: scp, document: [${list.map((one) => `scp/${one}.json`).join(', ')}] }\n`)
  .join('')}`,
    files as Record<string, unknown>,
  );

/** What SCPs deny on the OU, after each call of an apply. */
const watched = () => {
  const seen: string[][] = [];
  const on = stage({
    onCall: () => {
      const shop = [...on.simulator.world.units.values()].find(({ name }) => name === 'Shop')?.id ?? '';
      const { policies, policiesOf } = on.simulator.world;
      const attached = [...(policiesOf.get(shop) ?? [])].flatMap((id) => policies.get(id) ?? []);
      seen.push(
        attached.flatMap(({ content }) => {
          const { Statement } = JSON.parse(content) as { Statement: { Effect: string; Action: string[] }[] };
          return [Statement].flat().flatMap(({ Effect, Action }) => (Effect === 'Deny' ? Action : []));
        }),
      );
    },
  });
  return { on, seen };
};

test('documents of one guardrail are one policy with all their statements, each with a name of its own', async () => {
  const on = stage();
  const one = zone({ baseline: ['leave', 'users', 'keys'] });
  await converge(on, one);
  expect((await planOn(on, one)).changes).toEqual([]);
  const contents = [...on.simulator.world.policies.values()].filter(({ name }) => name === 'baseline');
  expect(contents.map(({ content }) => JSON.parse(content) as unknown)).toEqual([
    document(leaving, users, { ...keys, Sid: 'Deny2' }),
  ]);
});

test('a statement that a document gets changes its policy and nothing else', async () => {
  const on = stage();
  await converge(on, zone({ baseline: ['leave', 'users'], keys: ['keys'] }));
  const more = { ...documents, 'scp/leave.json': document(leaving, deny('DenyMore', 'organizations:MoveAccount')) };
  const plan = await planOn(on, zone({ baseline: ['leave', 'users'], keys: ['keys'] }, more));
  expect(told(plan)).toEqual(['update policy:scp/baseline content.Statement.DenyMore']);
});

test.each([
  ['merged into one of them', { a: ['leave'], b: ['users'] }, { b: ['users', 'leave'] }],
  ['merged into a new one', { a: ['leave'], b: ['users'] }, { c: ['leave', 'users'] }],
  ['split again', { a: ['leave', 'users'] }, { a: ['users'], b: ['leave'] }],
  ['moved to another one', { a: ['leave', 'users'], b: ['keys'] }, { a: ['users'], b: ['keys', 'leave'] }],
  ['moved to an earlier one', { a: ['keys'], b: ['leave', 'users'] }, { a: ['keys', 'leave'], b: ['users'] }],
])('documents are %s, and what they deny is denied at every call', async (_, before, after) => {
  const { on, seen } = watched();
  await converge(on, zone(before));
  seen.length = 0;
  const { plan } = await applyOn(on, zone(after));
  expect(plan.changes.length).toBeGreaterThan(0);
  for (const denied of seen)
    expect(denied).toEqual(expect.arrayContaining(['organizations:LeaveOrganization', 'iam:CreateUser']));
  expect((await planOn(on, zone(after))).changes).toEqual([]);
});
