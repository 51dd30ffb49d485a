import type { InitializeMiddleware, MetadataBearer } from '@smithy/types';
import type { AnyClient } from '../../lib/aws/any-client.ts';
import { connect } from '../../lib/aws/aws.ts';
import { serviceOf } from '../../lib/aws/services.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { automationActions, automationNeeds } from '../../lib/review/lockout/automation.ts';
import { everything } from '../support/everything.ts';
import { networked } from '../support/networked.ts';
import { london, withSites } from '../support/on-premises.ts';
import { stageFor, type Stage } from '../support/rehearsal.ts';
import { sample } from '../support/zone.ts';

interface WithCredentials {
  readonly config: { credentials(): Promise<{ readonly accessKeyId: string }> };
}

/** Applies a zone, and then plans it; every call in a member account is noted as the action that IAM asks for, with its account's id. */
const callsOf = async (on: Stage, zone: LandingZone): Promise<Map<string, Set<string>>> => {
  const found = new Map<string, Set<string>>();
  const { simulator } = on;
  const listen = (client: AnyClient): void => {
    const note: InitializeMiddleware<object, MetadataBearer> =
      (next, { clientName, commandName = '' }) =>
      async (args) => {
        const { accessKeyId } = await (client as AnyClient & WithCredentials).config.credentials();
        const account = /^ASIASIM0(\d{12})/.exec(accessKeyId)?.[1];
        const action = `${serviceOf(clientName)}:${commandName.replace(/Command$/, '')}`;
        if (account !== undefined) found.set(action, (found.get(action) ?? new Set()).add(account));
        return next(args);
      };
    simulator.install(client);
    client.middlewareStack.add(note, { step: 'initialize', name: 'note' });
  };
  const aws = connect({ partition: simulator.world.partition, clock: simulator.clock, answer: listen });
  const { plan, inventory } = await planFor(aws, zone);
  const outcome = await applyPlan(aws, inventory, plan);
  expect(outcome.failed.map(({ change, error }) => `${change.address}: ${String(error)}`)).toEqual([]);
  await planFor(aws, zone);
  return found;
};

const unlisted = (calls: ReadonlyMap<string, unknown>): string[] =>
  [...calls.keys()].filter((action) => !automationActions.includes(action));

test.each([
  ['the sample', sample],
  ['everything', everything],
  ['networks in two regions', () => networked({})],
  ['networks on premises', () => withSites([london])],
])('every call in a member account is one that lockouts are looked for: %s', async (_, zone) => {
  const wanted = await zone();
  const on = stageFor(wanted);
  const calls = await callsOf(on, wanted);
  expect(calls.size).toBeGreaterThan(0);
  expect(unlisted(calls)).toEqual([]);
  const ids = new Map([...on.simulator.world.accounts.values()].map(({ id, name }) => [id, name]));
  const needed = (account: string) => automationNeeds(wanted, ids.get(account) ?? '').map(({ action }) => action);
  const unneeded = [...calls].flatMap(([action, accounts]) =>
    [...accounts].flatMap((account) =>
      action === 'cloudformation:ListExports' || needed(account).includes(action)
        ? []
        : `${action} in ${ids.get(account) ?? ''}`,
    ),
  );
  expect(unneeded).toEqual([]);
});

test('so is every call that ends what was on', async () => {
  const wanted = await everything();
  const on = stageFor(wanted);
  await callsOf(on, wanted);
  const { security } = wanted;
  if (!security) throw new Error('no section');
  const off: LandingZone = {
    ...wanted,
    security: {
      ...security,
      guardDuty: { ...security.guardDuty, regions: [] },
      macie: { regions: [] },
      inspector: { regions: [], scan: [] },
      detective: { regions: [] },
    },
  };
  const calls = await callsOf(on, off);
  expect([...calls.keys()]).toContain('guardduty:DisassociateMembers');
  expect(unlisted(calls)).toEqual([]);
});
