import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { planText } from '../../lib/report/plan/text.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { applyOn, converge, planOn, stage, type Stage } from '../support/rehearsal.ts';
import { sample, zoneIn } from '../support/zone.ts';

const account = `ou: Workloads/Prod
tags: { Owner: orders, CostCenter: '2100', Environment: prod }
`;

/** The sample with one account more: a file of two lines. */
const withAccount = async (): Promise<LandingZone> => {
  const folder = mkdtempSync(join(tmpdir(), 'vending-'));
  try {
    for (const name of ['config', 'policies']) cpSync(name, join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'config/accounts/orders-prod.yaml'), account);
    return await withDeployments(zoneIn(join(folder, 'config')));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

let on: Stage;
let zone: LandingZone;
beforeAll(async () => {
  on = stage();
  await converge(on, await sample());
  zone = await withAccount();
});

const stacksOf = (id: string | undefined): string[] =>
  [...on.simulator.world.stackSets.values()]
    .flatMap(({ name, instances }) =>
      Object.values(instances).flatMap((one) => (one.account === id ? `${name} ${one.region} ${one.status}` : [])),
    )
    .sort();

const idOf = (key: string): string | undefined =>
  [...on.simulator.world.accounts.values()].find(({ name }) => name === key)?.id;

test('the plan of a new account is a handful of lines', async () => {
  const { changes, ...rest } = await planOn(on, zone);
  expect(
    planText({ ...rest, changes, notes: [] })
      .split('\n')
      .filter((line) => line.startsWith('  ')),
  ).toEqual([
    '  + orders-prod  aws+orders-prod@example.com, Workloads/Prod, Owner=orders',
    '    CostCenter=2100 Environment=prod',
    '  + security  in orders-prod: Security team, Security operations,',
    '    security@example.com, +353 1 555 0100',
    '  ~ landing-zone-config, landing-zone-config-account-rules,',
    expect.stringMatching(/^ {4}landing-zone-.* and \d+ more$/) as string,
    '      + orders-prod joins; AWS deploys them to it automatically',
    '  ~ landing-zone-vpc-standard-prod-eu-west-1',
    '      + orders-prod (eu-west-1) has no stack instance; one is created',
    '  + segment prod  in orders-prod (eu-west-1): reached from prod, shared',
  ]);
});

test('afterwards it has all that its neighbour has, and GuardDuty watches it', async () => {
  const { outcome } = await applyOn(on, zone);
  expect(outcome.failed).toEqual([]);
  const [neighbour, added] = [stacksOf(idOf('web-prod')), stacksOf(idOf('orders-prod'))];
  expect(neighbour.length).toBeGreaterThan(10);
  expect(added).toEqual(neighbour);
  expect(on.simulator.world.security.get('guardduty eu-central-1')?.automaticSince).toBe('');
  expect((await planOn(on, zone)).changes).toEqual([]);
});
