import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { refusalText } from '../../lib/report/refusal.ts';
import { planText } from '../../lib/report/plan/text.ts';
import { refusals } from '../../lib/plan/safety.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { undeploy } from '../../lib/simulator/cloudformation/deploy.ts';
import type { DeploymentFault } from '../../lib/simulator/index.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';
import { organization, set, topic, twoTopics } from '../support/stacks.ts';
import { deployedZoneOf } from '../support/zone.ts';
import { stackSetKey } from '../../lib/simulator/world/world.ts';
import { stackSetNamed } from '../support/stack-set-named.ts';

const zoneOf = (yaml: string, template = topic('baseline')): Promise<LandingZone> =>
  deployedZoneOf(`${organization}${yaml}`, { 'baseline.yaml': template });

/** The accounts and regions that have the set's stack, as the accounts are called. */
const deployed = (on: Stage, name = 'baseline'): string[] => {
  const { world } = on.simulator;
  return Object.values(stackSetNamed(world, name).instances)
    .map(({ account, region, status }) => `${world.accounts.get(account)?.name ?? account} ${region} ${status}`)
    .sort();
};

const everywhere = set('organizationalUnits: [root]', ', regions: [all]');
const workloads = set('organizationalUnits: [Workloads]');

test('a stack goes to all accounts under its targets, in all its regions', async () => {
  const on = stage();
  await converge(on, await zoneOf(everywhere));
  expect(deployed(on)).toHaveLength(12);
  expect(new Set(deployed(on).map((one) => one.split(' ')[2]))).toEqual(new Set(['CURRENT']));
  // The management account is never deployed to.
  expect(deployed(on).join()).not.toContain('management');
});

test('a new account gets the stack sets of its OU with no stack set edited', async () => {
  const calls: string[] = [];
  const on = stage({ onCall: ({ operation }) => calls.push(operation) });
  await converge(on, await zoneOf(workloads));
  calls.length = 0;
  const plan = await converge(on, await zoneOf(`  new: { ou: Workloads/Dev }\n${workloads}`));
  expect(told(plan)).toEqual(['create account:new', 'update stack-set:baseline instances.new/eu-west-1']);
  expect(planText(plan)).toContain('+ new (eu-west-1) joins; AWS deploys to it automatically');
  expect(deployed(on)).toContain('new eu-west-1 CURRENT');
  expect(calls).not.toContain('UpdateStackSet');
  expect(calls).not.toContain('CreateStackInstances');
});

test('an account that AWS does not deploy to is deployed to', async () => {
  const on = stage({ autoDeploymentSeconds: 1_000_000 });
  await converge(on, await zoneOf(workloads));
  await converge(on, await zoneOf(`  new: { ou: Workloads/Dev }\n${workloads}`));
  expect(deployed(on)).toContain('new eu-west-1 CURRENT');
});

test('a set that goes to single accounts leaves those that AWS deployed to until it was told not to, wherever a run was killed', async () => {
  const before = await zoneOf(set('organizationalUnits: [root]'));
  const after = await zoneOf(`  new: \n  more: \n  shop: \n${set('accounts: [web, new]')}`);
  const begun = stage();
  await converge(begun, before);
  for (const world of await worldsOnTheWay(after, begun)) {
    const on = continuedFrom(world);
    expect(await resume(on, after)).toEqual([]);
    await on.simulator.clock.sleep(3_600_000);
    expect(told(await planOn(on, after))).toEqual([]);
    expect(deployed(on)).toEqual(['new eu-west-1 CURRENT', 'web eu-west-1 CURRENT']);
  }
});

describe('one account fails in one region', () => {
  /** Account api refuses the topic in eu-central-1 until it is mended. */
  const failing = (message: string): { on: Stage; set: (broken: boolean) => void } => {
    let broken = true;
    const fault: DeploymentFault = ({ account, region }) => {
      const { name } = on.simulator.world.accounts.get(account) ?? {};
      return broken && region === 'eu-central-1' && name === 'api' ? message : undefined;
    };
    const on: Stage = stage({ deploymentFault: (where) => fault(where) });
    return { on, set: (value) => void (broken = value) };
  };

  test('it is told precisely, the rest is done, and the next run mends it', async () => {
    const { on, set: setBroken } = failing('Topic quota exceeded');
    const zone = await zoneOf(everywhere);
    const { outcome } = await applyOn(on, zone);
    expect(outcome.failed.map(({ change, error }) => `${change.address}\n${refusalText(error) ?? ''}`)).toEqual([
      'stack-set:baseline\n' +
        'stack set baseline failed in 1 account and region; all others succeeded:\n' +
        '  api in eu-central-1: AWS::SNS::Topic Topic: Topic quota exceeded\n' +
        '    -> fix the cause that AWS reports, then run again',
    ]);
    expect(deployed(on).filter((one) => one.endsWith('CURRENT'))).toHaveLength(11);
    const plan = await planOn(on, zone);
    expect(told(plan)).toEqual(['update stack-set:baseline instances.api/eu-central-1']);
    expect(planText(plan)).toContain('api (eu-central-1) is redeployed: outdated: ResourceLogicalId:Topic');
    setBroken(false);
    await converge(on, zone);
    expect(deployed(on).filter((one) => one.endsWith('CURRENT'))).toHaveLength(12);
  });

  test('in an update as well', async () => {
    const { on, set: setBroken } = failing('no');
    setBroken(false);
    await converge(on, await zoneOf(everywhere));
    setBroken(true);
    const zone = await zoneOf(everywhere, twoTopics('baseline'));
    const { outcome } = await applyOn(on, zone);
    expect(refusalText(outcome.failed[0]?.error)).toContain('api in eu-central-1: AWS::SNS::Topic Topic: no');
    expect(deployed(on).filter((one) => one.endsWith('CURRENT'))).toHaveLength(11);
    setBroken(false);
    await converge(on, zone);
  });

  test('more failures than may be leave the rest of the region as it is', async () => {
    const { on, set: setBroken } = failing('no');
    const zone = await zoneOf(
      set('organizationalUnits: [root]', ', regions: [all], rollout: { concurrency: 25 %, failureTolerance: 0 % }'),
    );
    const { outcome } = await applyOn(on, zone);
    const text = refusalText(outcome.failed[0]?.error) ?? '';
    expect(text).toContain('api in eu-central-1: AWS::SNS::Topic Topic: no');
    expect(text).toContain('lab in eu-central-1: skipped because too many others failed');
    setBroken(false);
    await converge(on, zone);
  });
});

test('removing a region removes exactly its stacks, with consent', async () => {
  const on = stage();
  await converge(on, await zoneOf(everywhere));
  const zone = await zoneOf(set('organizationalUnits: [root]', ', regions: [eu-west-1, us-east-1]'));
  const plan = await planOn(on, zone);
  expect(told(plan)).toEqual([
    expect.stringMatching(/^update stack-set:baseline targets.root( instances.(web|play|lab|api)\/eu-central-1){4}$/),
  ]);
  const why = 'deletes its stacks under root in eu-central-1 (4 stacks)';
  expect(plan.hazards).toEqual([{ address: 'stack-set:baseline', risk: 'delete', why }]);
  const asked = { ...plan, deletions: 0 };
  expect(refusals(asked, { risks: new Set(), maxDeletedShare: 1 })).toEqual([
    `1 change needs --allow-delete: stack-set:baseline ${why}`,
  ]);
  await converge(on, zone);
  expect(new Set(deployed(on).map((one) => one.split(' ')[1]))).toEqual(new Set(['eu-west-1', 'us-east-1']));
  expect(deployed(on)).toHaveLength(8);
});

test('removing an OU removes exactly its stacks; adding one adds exactly those', async () => {
  const on = stage();
  await converge(on, await zoneOf(set('organizationalUnits: [Workloads, Sandbox]')));
  await converge(on, await zoneOf(workloads));
  expect(deployed(on).join()).not.toContain('play');
  expect(deployed(on)).toHaveLength(3);
  await converge(on, await zoneOf(set('organizationalUnits: [Workloads, Sandbox]')));
  expect(deployed(on)).toHaveLength(4);
});

test('an OU without accounts is a target like any other', async () => {
  const on = stage();
  const empty = organization.replace('  lab: { ou: Workloads/Dev }\n', '');
  const files = { 'baseline.yaml': topic('baseline') };
  await converge(on, await deployedZoneOf(`${empty}${set('organizationalUnits: [Workloads/Dev]')}`, files));
  expect(deployed(on)).toEqual([]);
  await converge(on, await deployedZoneOf(`${organization}${set('organizationalUnits: [Workloads/Dev]')}`, files));
  expect(deployed(on)).toEqual(['lab eu-west-1 CURRENT']);
});

test('a stack for single accounts goes to them wherever they are, and AWS is not told to deploy to others', async () => {
  const on = stage();
  await converge(on, await zoneOf(set('accounts: [web, play]')));
  expect(deployed(on)).toEqual(['play eu-west-1 CURRENT', 'web eu-west-1 CURRENT']);
  expect(stackSetNamed(on.simulator.world, 'baseline').autoDeployment.enabled).toBe(false);
  await converge(on, await zoneOf(`  new: { ou: Workloads/Dev }\n${set('accounts: [web, play]')}`));
  expect(deployed(on)).toHaveLength(2);
  const plan = await planOn(on, await zoneOf(`  new: { ou: Workloads/Dev }\n${set('accounts: [web, lab]')}`));
  expect(planText(plan)).toContain('+ lab (eu-west-1) has no stack instance; one is created');
  expect(planText(plan)).toContain('- play (eu-west-1) is not a target; its stack instance is deleted');
  await converge(on, await zoneOf(`  new: { ou: Workloads/Dev }\n${set('accounts: [web, lab]')}`));
  expect(deployed(on)).toEqual(['lab eu-west-1 CURRENT', 'web eu-west-1 CURRENT']);
});

test('accounts that are excepted never get it, also when they come later', async () => {
  const on = stage();
  const except = set('organizationalUnits: [Workloads], except: [api, new]');
  await converge(on, await zoneOf(`  new: { ou: Workloads/Dev }\n${except}`));
  await converge(on, await zoneOf(`  new: { ou: Workloads/Dev }\n  other: { ou: Workloads/Dev }\n${except}`));
  await on.simulator.clock.sleep(1_000_000);
  expect(deployed(on).map((one) => one.split(' ')[0])).toEqual(['lab', 'other', 'web']);
});

test('the management account gets a stack of its own', async () => {
  const on = stage();
  const plan = await converge(on, await zoneOf(set('organizationalUnits: [root], accounts: [management]')));
  expect(told(plan).slice(-2)).toEqual(['create stack-set:baseline', 'create stack:eu-west-1/baseline']);
  expect(deployed(on)).toHaveLength(4);
});

describe('an account moves', () => {
  const moved = (ou: string): string => organization.replace('lab: { ou: Workloads/Dev }', `lab: { ou: ${ou} }`);
  const zoneWith = (head: string, yaml: string) =>
    deployedZoneOf(`${head}${yaml}`, { 'baseline.yaml': topic('baseline') });

  test('within a target nothing happens to its stack', async () => {
    const on = stage();
    await converge(on, await zoneWith(organization, workloads));
    const plan = await converge(on, await zoneWith(moved('Workloads/Prod'), workloads));
    expect(told(plan)).toEqual(['update account:lab ou']);
  });

  test('out of the targets its stack goes, which is warned about', async () => {
    const on = stage();
    await converge(on, await zoneWith(organization, workloads));
    const zone = await zoneWith(moved('Sandbox'), workloads);
    const plan = await planOn(on, zone);
    expect(plan.hazards).toEqual([{ address: 'stack-set:baseline', risk: 'delete', why: 'deletes its stacks in lab' }]);
    await converge(on, zone);
    expect(deployed(on).join()).not.toContain('lab');
  });

  test('from one target to another its stack is deleted and made anew, which is warned about', async () => {
    const on = stage();
    const both = set('organizationalUnits: [Workloads, Sandbox]');
    await converge(on, await zoneWith(organization, both));
    const before = [...on.simulator.world.stacks.keys()];
    const zone = await zoneWith(moved('Sandbox'), both);
    const plan = await planOn(on, zone);
    expect(plan.hazards.map(({ why }) => why)).toEqual([
      'deletes and recreates its stacks in lab, because of a move to another target',
    ]);
    await converge(on, zone);
    expect(deployed(on)).toContain('lab eu-west-1 CURRENT');
    expect([...on.simulator.world.stacks.keys()].filter((id) => !before.includes(id))).toHaveLength(1);
  });

  test('into a target, AWS deploys to it', async () => {
    const on = stage();
    await converge(on, await zoneWith(moved('Sandbox'), workloads));
    expect(deployed(on).join()).not.toContain('lab');
    await converge(on, await zoneWith(organization, workloads));
    expect(deployed(on)).toContain('lab eu-west-1 CURRENT');
  });
});

test('sets that need one another are deployed in that order, by AWS to new accounts as well', async () => {
  const two = `stacks:
  first: { template: baseline.yaml, targets: { organizationalUnits: [Workloads] } }
  second: { template: second.yaml, targets: { organizationalUnits: [Workloads] }, dependsOn: [first] }
`;
  const files = {
    'baseline.yaml': `${topic('first')}Outputs: { Arn: { Value: !Ref Topic, Export: { Name: first-topic } } }\n`,
    'second.yaml': `Resources:\n  P: { Type: AWS::SSM::Parameter, Properties: { Name: /p, Type: String, Value: !ImportValue first-topic } }\n`,
  };
  const on = stage();
  const plan = await converge(on, await deployedZoneOf(`${organization}${two}`, files));
  expect(told(plan).slice(-2)).toEqual(['create stack-set:first', 'create stack-set:second']);
  await converge(on, await deployedZoneOf(`${organization}  new: { ou: Workloads/Dev }\n${two}`, files));
  expect(deployed(on, 'second')).toContain('new eu-west-1 CURRENT');
});

test('a new set comes after one that is there', async () => {
  const on = stage();
  await converge(on, await zoneOf(everywhere));
  const two = `${everywhere}  late: { template: late.yaml, targets: { organizationalUnits: [Workloads] }, dependsOn: [baseline] }\n`;
  await converge(
    on,
    await deployedZoneOf(organization + two, { 'baseline.yaml': topic('baseline'), 'late.yaml': topic('late') }),
  );
  const [arn] = stackSetNamed(on.simulator.world, 'late').autoDeployment.dependsOn;
  expect(arn).toMatch(/:stackset\/baseline:/);
});

test('a set that the config no longer has is deleted with its stacks, with consent; one of others stays', async () => {
  const on = stage();
  await converge(on, await zoneOf(everywhere));
  const theirs = { ...stackSetNamed(on.simulator.world, 'baseline'), name: 'theirs', tags: {} };
  on.simulator.world.stackSets.set(stackSetKey(theirs), theirs);
  const zone = await deployedZoneOf(organization);
  const plan = await planOn(on, zone);
  const [set, ...marks] = told(plan);
  expect(set).toBe('delete stack-set:baseline');
  expect(marks).toEqual(['eu-west-1', 'eu-central-1', 'us-east-1'].map((region) => `delete region-in-use:${region}`));
  expect(new Set(plan.hazards.map(({ risk }) => risk))).toEqual(new Set(['delete']));
  await converge(on, zone);
  expect([...on.simulator.world.stackSets.values()].map(({ name }) => name)).toEqual(['theirs']);
});

test('a stack set of that name with self-managed permissions is not touched', async () => {
  const on = stage();
  await converge(on, await zoneOf(everywhere));
  const live = stackSetNamed(on.simulator.world, 'baseline');
  on.simulator.world.stackSets.set(stackSetKey(live), { ...live, permissionModel: 'SELF_MANAGED' });
  const plan = await planOn(on, await zoneOf(everywhere, twoTopics('baseline')));
  expect(refusals({ ...plan, deletions: 0 }, { risks: new Set(), maxDeletedShare: 1 })).toEqual([
    expect.stringMatching(/^AWS would reject this: stack-set:baseline is a stack set with self-managed permissions/),
  ]);
});

test('a stack set that was edited by hand is brought back, and missing instances are seen', async () => {
  const on = stage();
  const zone = await zoneOf(everywhere);
  await converge(on, zone);
  const live = stackSetNamed(on.simulator.world, 'baseline');
  const [[key, { stack = '' }] = ['', {}]] = Object.entries(live.instances);
  Reflect.deleteProperty(live.instances, key);
  undeploy(on.simulator.world, on.simulator.world.stacks.get(stack)!);
  const plan = await converge(on, zone);
  expect(told(plan)).toHaveLength(1);
  expect(deployed(on)).toHaveLength(12);
});

test('a run that is killed during an operation leaves it to AWS, and the next run waits for it', async () => {
  const on = stage();
  const zone = await zoneOf(everywhere);
  const stop = new AbortController();
  const aws = connectTo(on, stop.signal);
  const { plan, inventory } = await planFor(aws, zone);
  await applyPlan(aws, inventory, plan, ({ type, change }) => {
    if (type === 'progress' && change.kind === 'stack-set') stop.abort();
  });
  const again = await planOn(on, zone);
  expect(planText(again)).toContain('is still being deployed');
  await converge(on, zone);
  expect(deployed(on)).toHaveLength(12);
});

test('closed and suspended accounts are passed over', async () => {
  const on = stage();
  await converge(on, await zoneOf(everywhere));
  const api = [...on.simulator.world.accounts.values()].find(({ name }) => name === 'api');
  if (api) api.state = 'SUSPENDED';
  expect(told(await planOn(on, await zoneOf(everywhere)))).toEqual([]);
  await converge(on, await zoneOf(everywhere, twoTopics('baseline')));
});
