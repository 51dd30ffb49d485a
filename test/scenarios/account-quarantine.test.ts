import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { applyOn, connectTo, converge, planOn, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { zoneIn } from '../support/zone.ts';

/** The sample with a quarantine, and these accounts in the OU of developers. */
const withAccounts = async (...keys: string[]): Promise<LandingZone> => {
  const folder = mkdtempSync(join(tmpdir(), 'quarantine-'));
  try {
    for (const name of ['config', 'policies']) cpSync(name, join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'config/vending.yaml'), 'vending: { quarantine: true }\n');
    for (const key of keys) appendFileSync(join(folder, 'config/accounts.yaml'), `  ${key}: { ou: Workloads/Dev }\n`);
    return await withDeployments(zoneIn(join(folder, 'config')));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const idOf = (on: Stage, key: string): string | undefined =>
  [...on.simulator.world.accounts.values()].find(({ name }) => name === key)?.id;

/** Status of all stack instances of an account. */
const instancesOf = (on: Stage, id: string | undefined): string[] =>
  [...on.simulator.world.stackSets.values()].flatMap(({ instances }) =>
    Object.values(instances).flatMap((one) => (one.account === id ? one.status : [])),
  );

/** Notes, at each new assignment, which instances of its account are not current. */
const watch = (on: Stage): { account: string; behind: number; stacks: number }[] => {
  const seen: { account: string; behind: number; stacks: number }[] = [];
  on.fault = ({ operation, input }) => {
    if (operation !== 'CreateAccountAssignment') return undefined;
    const { TargetId: account = '' } = input as { TargetId?: string };
    const all = instancesOf(on, account);
    seen.push({ account, behind: all.filter((status) => status !== 'CURRENT').length, stacks: all.length });
    return undefined;
  };
  return seen;
};

test('nobody gets access to a new account before its stacks stand, not even when a run was killed on the way', async () => {
  const zone = await withAccounts();
  const on = stageFor(zone);
  await converge(on, zone);
  const next = await withAccounts('lab');
  const stop = new AbortController();
  on.fault = ({ operation }) => {
    if (operation === 'PutAlternateContact') stop.abort();
    return undefined;
  };
  const aws = connectTo(on, stop.signal);
  const { plan, inventory } = await planFor(aws, next);
  const first = await applyPlan(aws, inventory, plan);
  expect(idOf(on, 'lab')).toBeDefined();
  expect(first.done.filter(({ kind }) => kind === 'assignment')).toEqual([]);
  const seen = watch(on);
  const { outcome } = await applyOn(on, next);
  expect([outcome.failed, outcome.skipped]).toEqual([[], []]);
  on.fault = undefined;
  const own = seen.filter(({ account }) => account === idOf(on, 'lab'));
  expect(own.length).toBeGreaterThan(3);
  expect(own.every(({ behind, stacks }) => behind === 0 && stacks > 9)).toBe(true);
  expect(told(await planOn(on, next))).toEqual([]);
}, 60_000);
