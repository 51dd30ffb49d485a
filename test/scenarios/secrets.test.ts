import { refusalText } from '../../lib/report/refusal.ts';
import { planJson } from '../../lib/report/plan/json.ts';
import { markdownOfPlan as planMarkdown } from '../support/comment.ts';
import { planText } from '../../lib/report/plan/text.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { applyOn, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { organization } from '../support/stacks.ts';
import { deployedZoneOf } from '../support/zone.ts';

const template = (noEcho: string, note = 'a'): string => `
Parameters: { Password: { Type: String, NoEcho: ${noEcho} }, Other: { Type: String, Default: x } }
Resources:
  P:
    Type: AWS::SSM::Parameter
    Properties: { Name: /p, Type: String, Value: !Ref Password, Description: ${note} }
`;

const zoneOf = (value: string, { noEcho = 'true', more = '', note = 'a' } = {}) =>
  deployedZoneOf(
    `${organization}stacks:
  mine:
    template: mine.yaml
    targets: { organizationalUnits: [Workloads/Dev], accounts: [management] }
    parameters: { Password: ${value} }
${more}`,
    { 'mine.yaml': template(noEcho, note) },
  );

/** All that people, programs, and hashes see of a plan. */
const seen = (plan: Plan): string =>
  [planText(plan), planMarkdown(plan), JSON.stringify(planJson(plan)), JSON.stringify(plan.changes)].join();

/** The passwords that accounts have. */
const passwords = ({ simulator: { world } }: Stage): string[] => [
  ...new Set([...world.stacks.values()].map(({ parameters }) => parameters.Password ?? '')),
];

const revision = (value: number) => ({ more: `    revision: ${value}\n` });

test('no plan tells the value of a NoEcho parameter, and accounts get it', async () => {
  const on = stage();
  const zone = await zoneOf('sesame-1');
  const plan = await planOn(on, zone);
  expect(told(plan).slice(-2)).toEqual(['create stack-set:mine', 'create stack:eu-west-1/mine']);
  expect(seen(plan)).not.toContain('sesame');
  expect(seen(plan)).toContain('(NoEcho)');
  await converge(on, zone);
  expect(passwords(on)).toEqual(['sesame-1']);
});

test('a plan does not depend on the value: nobody can guess it from a hash', async () => {
  const hashes = await Promise.all(
    ['sesame-1', 'sesame-2'].map(async (value) => (await planOn(stage(), await zoneOf(value))).hash),
  );
  expect(new Set(hashes).size).toBe(1);
});

test('a revision makes a changed value a change; any other change brings it along', async () => {
  const on = stage();
  await converge(on, await zoneOf('sesame-1', revision(1)));
  expect(told(await planOn(on, await zoneOf('sesame-2', revision(1))))).toEqual([]);
  const plan = await converge(on, await zoneOf('sesame-2', revision(2)));
  expect(told(plan)).toEqual([
    'update stack-set:mine tags.landing-zone-revision',
    'update stack:eu-west-1/mine tags.landing-zone-revision',
  ]);
  expect(seen(plan)).not.toContain('sesame');
  expect(passwords(on)).toEqual(['sesame-2']);
  await converge(on, await zoneOf('sesame-3', { ...revision(2), note: 'b' }));
  expect(passwords(on)).toEqual(['sesame-3']);
});

test('a parameter that becomes NoEcho is hidden from then on', async () => {
  const on = stage();
  await converge(on, await zoneOf('sesame-1', { noEcho: 'false' }));
  const zone = await zoneOf('sesame-2', revision(1));
  const plan = await planOn(on, zone);
  expect(seen(plan)).not.toContain('sesame');
  await converge(on, zone);
  expect(passwords(on)).toEqual(['sesame-2']);
});

test('what AWS says of a value is told without it', async () => {
  const on = stage({ deploymentFault: ({ action }) => (action === 'delete' ? undefined : 'sesame-1 is too short') });
  const { outcome } = await applyOn(on, await zoneOf('sesame-1'));
  const texts = outcome.failed.map(({ error }) => `${refusalText(error) ?? ''} ${(error as Error).stack ?? ''}`);
  expect(texts).toHaveLength(2);
  for (const text of texts) {
    expect(text).toContain('(NoEcho) is too short');
    expect(text).not.toContain('sesame');
  }
});
