import { resourceFormsOf } from '../../lib/guardrails/catalogue/resources.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { allEdits } from '../support/guardrail-edits/all.ts';
import { filesOf, organization, type Organization } from '../support/guardrail-edits/organization.ts';
import { witnessesOf, type Witnessed } from '../support/guardrail-edits/witnesses.ts';
import { converge, planOn, stageFor } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';
import { ours, type Case, type Document } from './policies/case.ts';
import { simulated } from './policies/iam-simulate.ts';
import { iamSimulate } from './policies/known.ts';
import { reached } from './policies/reach.ts';

/** Requests by which a plan shows what an edit means, against two referees: allowed on one side, denied on the other. */
const zoneIn = (one: Organization) => {
  const { yaml, documents } = filesOf(one);
  return withDeployments(zoneOf(yaml, documents));
};

const keys = ['', ...Object.keys(organization().config.accounts)];
const idOf = (key: string): string => String(111111111111 + keys.indexOf(key));

/** With ids for the placeholders that a plan leaves. */
const filled = <Value>(value: Value): Value =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/\{\{account(?:\.([^{}]*))?\}\}/g, (_, key: string | undefined) => idOf(key ?? ''))
      .replaceAll('{{organization.id}}', 'o-example0000'),
  ) as Value;

const full: Document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};
const open: Document = { ...full, Statement: [{ ...full.Statement[0], Principal: '*' }] };

/** Something that the action is done to, where the witness is done to whatever there is. */
const anyResource = (action: string, account: string): string => {
  const { always = [], some = [] } = resourceFormsOf(action) ?? {};
  const [form] = [...always, ...some];
  if (form === undefined) return '*';
  return `arn:aws:${form.replace('{r}', 'eu-central-1').replace('{a}', account).replaceAll(/[~^]/g, 'x')}`;
};

const casesOf = (one: Witnessed): [allowed: Case, denied: Case] => {
  const { law, example, allowing, denying } = filled(one);
  const { principal: arn, action, context, resource } = example;
  const account = arn.split(':')[4] ?? '';
  const owner = law === 'scp' ? account : idOf(keys.includes(one.where) ? one.where : '');
  const asked: Case['asked'] = {
    principal: { account, arn },
    action,
    resource: resource ?? anyResource(action, owner),
    owner,
    context,
  };
  return [allowing, denying].map((levels): Case => {
    const documents = levels.map(({ policies }) => [
      ...policies[law].map(({ content }) => content as Document),
      ...(law === 'rcp' ? [full] : []),
    ]);
    const others = levels.map(() => [full]);
    const policies = law === 'scp' ? { scps: documents, rcps: others } : { scps: others, rcps: documents };
    return { policies: { ...policies, identity: [full], resource: open }, asked };
  }) as [Case, Case];
};

test('what a plan shows of an edit is allowed on one side and denied on the other, two referees say', async () => {
  const before = await zoneIn(organization());
  const on = stageFor(before);
  await converge(on, before);
  const cases: { what: string; pair: [Case, Case] }[] = [];
  for (const [what, edit] of allEdits) {
    const one = organization();
    edit(one);
    const after = await zoneIn(one);
    for (const witnessed of witnessesOf(await planOn(on, after), before, after)) {
      const isTold = witnessed.example.principal.startsWith('arn:') && resourceFormsOf(witnessed.example.action);
      if (isTold) cases.push({ what, pair: casesOf(witnessed) });
    }
  }
  const all = cases.flatMap(({ pair }) => pair);
  const evaluated = reached(all, 'evaluated');
  const wrong: unknown[] = [];
  let [bySimulate, byReach] = [0, 0];
  for (const [index, { what, pair }] of cases.entries())
    for (const [side, one] of pair.entries()) {
      const isAllowed = side === 0;
      const theirs = await simulated(one);
      if (theirs) {
        // What it reads otherwise than AWS's documentation says is in the table of known.ts.
        const asRead = iamSimulate.reduce((given, { reads }) => reads(given, theirs.ignored), one);
        const isReadAlike = ours(asRead).effect === ours(one).effect;
        if (theirs.isAllowed !== (isReadAlike ? isAllowed : !isAllowed)) wrong.push({ what, isAllowed, one });
        if (isReadAlike) bySimulate += 1;
      }
      const reach = evaluated[index * 2 + side] ?? null;
      if (reach !== null && reach !== isAllowed) wrong.push({ what, isAllowed, one });
      if (reach !== null) byReach += 1;
    }
  expect(wrong).toEqual([]);
  expect(Math.min(bySimulate, byReach)).toBeGreaterThan(160);
});
