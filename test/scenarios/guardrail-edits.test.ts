import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { allEdits } from '../support/guardrail-edits/all.ts';
import { filesOf, organization, type Organization } from '../support/guardrail-edits/organization.ts';
import { told } from '../support/guardrail-edits/told.ts';
import { unconfirmed } from '../support/guardrail-edits/witnesses.ts';
import { inFull } from '../support/laws.ts';
import { converge, planOn, stageFor, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const zoneIn = (one: Organization) => {
  const { yaml, documents } = filesOf(one);
  return withDeployments(zoneOf(yaml, documents));
};

const before = zoneIn(organization());
let on: Stage;
beforeAll(async () => {
  on = stageFor(await before);
  await converge(on, await before);
});

const edits = allEdits.filter((_, at) => inFull || at % 2 === 0);

test.each(edits)('a plan tells what is edited: %s', async (_, edit, expected) => {
  const one = organization();
  edit(one);
  const after = await zoneIn(one);
  const plan = await planOn(on, after);
  expect(told(plan)).toEqual(expected);
  expect(unconfirmed(plan, await before, after)).toEqual([]);
});
