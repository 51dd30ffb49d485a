import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { membersOf } from '../../lib/simulator/security/service.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { deployedZoneOf, zoneOf } from '../support/zone.ts';

const common = `
organization: { homeRegion: eu-west-1, regions: [eu-west-1, eu-central-1], accountEmail: "aws+{account}@example.com" }
organizationalUnits: { Security: {}, Work: {} }
accounts:
  archive: { ou: Security }
  security: { ou: Security }
  audit: { ou: Security }
  web: { ou: Work }
logging: { archive: archive, trail: { enabled: false } }
`;

const others = 'securityHub: false, accessAnalyzer: false';
const zones = new Map<string, Promise<LandingZone>>();

const zone = (settings: string, administrator = 'security'): Promise<LandingZone> => {
  const yaml = `${common}security: { administrator: ${administrator}, ${others}, ${settings} }`;
  const made = zones.get(yaml) ?? deployedZoneOf(yaml);
  zones.set(yaml, made);
  return made;
};

const start = async (settings: string): Promise<Stage> => {
  const on = stage();
  await converge(on, await zone(settings));
  return on;
};

const ids = (on: Stage): Record<string, string> =>
  Object.fromEntries([...on.simulator.world.accounts.values()].map(({ name, id }) => [name, id]));

const recordOf = (on: Stage, service: string, region = 'eu-west-1') =>
  on.simulator.world.security.get(`${service} ${region}`);

const everything = 'macie: true, inspector: true, detective: true';

test('every service is administered from the account named, in every governed region', async () => {
  const on = await start(everything);
  const { security } = ids(on);
  expect([...on.simulator.world.security].map(([key, record]) => [key, record.administrator]).sort()).toEqual(
    ['guardduty', 'macie2', 'inspector2', 'detective']
      .flatMap((service) => [`${service} eu-west-1`, `${service} eu-central-1`])
      .map((key) => [key, security])
      .sort(),
  );
});

test.each(['guardduty', 'macie2', 'inspector2', 'detective'])(
  '%s watches accounts that come later',
  async (service) => {
    const on = await start(everything);
    const more = await deployedZoneOf(
      `${common}  late: { ou: Work }\nsecurity: { administrator: security, ${others}, ${everything} }`.replace(
        /(logging:.*\n)( {2}late:.*\n)/,
        '$2$1',
      ),
    );
    const plan = await converge(on, more);
    expect(told(plan).filter((line) => /guardduty|macie|inspector|detective/.test(line))).toEqual([]);
    const record = recordOf(on, service);
    expect(record && membersOf(on.simulator.world, record)).toContain(ids(on).late);
  },
);

test.each(['macie', 'inspector', 'detective'])('%s takes in an account that it does not watch', async (service) => {
  const on = await start(`${service}: true`);
  const record = recordOf(on, service === 'detective' ? service : `${service}2`);
  const { web = '' } = ids(on);
  Reflect.deleteProperty(record?.members ?? {}, web);
  if (record) record.automaticSince = on.simulator.world.time;
  const plan = await planOn(on, await zone(`${service}: true`));
  expect(told(plan)).toEqual([`update ${service}:eu-west-1@account:security missing`]);
  await converge(on, await zone(`${service}: true`));
  expect(record?.members[web]).toBe('on');
});

describe.each([
  ['guardDuty', 'guardduty'],
  ['macie', 'macie2'],
  ['inspector', 'inspector2'],
  ['detective', 'detective'],
])('%s', (name, service) => {
  test('can be switched off in one region and on again; nothing else is touched', async () => {
    const on = await start(everything);
    const without = everything.replace(`${name}: true`, '').replace(/^, |, (?=,|$)/g, '');
    const only = `${name}: { regions: [eu-west-1] }, ${without}`;
    const before = structuredClone([...on.simulator.world.security]);
    const { plan, outcome } = await applyOn(on, await zone(only));
    expect(told(plan)).toEqual([`delete ${name.toLowerCase()}:eu-central-1@account:security`]);
    expect(outcome.failed).toEqual([]);
    expect(recordOf(on, service, 'eu-central-1')?.administrator).toBeUndefined();
    const untouched = ([key]: readonly [string, unknown]): boolean => key !== `${service} eu-central-1`;
    expect([...on.simulator.world.security].filter(untouched)).toEqual(before.filter(untouched));
    await converge(on, await zone(everything));
    expect(recordOf(on, service, 'eu-central-1')?.administrator).toBe(ids(on).security);
  });

  test('can be switched off everywhere, which stops it in every account', async () => {
    const on = await start(everything);
    const without = everything.replace(`${name}: true`, '').replace(/^, |, (?=,|$)/g, '');
    const { plan } = await applyOn(on, await zone(`${name}: false, ${without}`));
    expect(plan.hazards.length).toBeGreaterThan(0);
    expect(told(await planOn(on, await zone(`${name}: false, ${without}`)))).toEqual([]);
    expect(recordOf(on, service)?.administrator).toBeUndefined();
    await converge(on, await zone(everything));
  });
});

test('another administrator takes over: what that means is told, and the services go on', async () => {
  const on = await start(everything);
  const plan = await converge(on, await zone(everything, 'audit'));
  const lines = told(plan);
  for (const kind of ['guardduty', 'macie', 'inspector', 'detective'])
    expect(lines.indexOf(`create ${kind}:eu-west-1@account:audit`)).toBeGreaterThan(
      lines.indexOf(`delete ${kind}:eu-west-1@account:security`),
    );
  expect(JSON.stringify(plan.hazards)).toContain('stay with the old administrator');
  expect(recordOf(on, 'guardduty')?.administrator).toBe(ids(on).audit);
});

test('what the config does not speak of is left alone', async () => {
  const on = await start(everything);
  expect(told(await planOn(on, await zone('guardDuty: true')))).toEqual([]);
});

describe('GuardDuty', () => {
  test('keeps its findings in the log archive', async () => {
    const on = await start('guardDuty: true');
    const { security = '', archive = '' } = ids(on);
    const [destination] = Object.values(recordOf(on, 'guardduty')?.own[security]?.destinations ?? {});
    expect(destination?.bucket).toBe(`arn:aws:s3:::landing-zone-guardduty-${archive}-eu-west-1`);
  });

  const without = (settings: string): Promise<LandingZone> =>
    deployedZoneOf(`${common.replace(/logging:.*/, '')}security: { administrator: security, ${others}, ${settings} }`);
  const destinations = (on: Stage) => recordOf(on, 'guardduty')?.own[ids(on).security ?? '']?.destinations ?? {};

  test('keeps them nowhere once there is no archive, and again when there is one', async () => {
    const on = await start('guardDuty: true');
    await converge(on, await without('guardDuty: true'));
    expect(destinations(on)).toEqual({});
    await converge(on, await zone('guardDuty: true'));
    expect(Object.keys(destinations(on))).toHaveLength(1);
  });

  test("leaves somebody else's place for them, unless they shall go to the archive", async () => {
    const on = stage();
    await converge(on, await without('guardDuty: true'));
    destinations(on).theirs = { bucket: 'arn:aws:s3:::theirs', key: 'theirs' };
    expect(told(await planOn(on, await without('guardDuty: true')))).toEqual([]);
    await converge(on, await without('guardDuty: { frequency: 1 hour }'));
    expect(destinations(on)).toHaveProperty('theirs.bucket', 'arn:aws:s3:::theirs');
    await converge(on, await zone('guardDuty: true'));
    expect(JSON.stringify(destinations(on))).toContain('landing-zone-guardduty-');
  });

  test('looks at what the protection plans say, and no longer at what they do not', async () => {
    const on = await start('guardDuty: { protectionPlans: [s3-data-events, rds-login-events] }');
    const features = () => recordOf(on, 'guardduty')?.organization.Features;
    expect(features()).toMatchObject({ S3_DATA_EVENTS: 'ALL', RDS_LOGIN_EVENTS: 'ALL', EKS_AUDIT_LOGS: 'NONE' });
    await converge(on, await zone('guardDuty: { protectionPlans: [s3-data-events] }'));
    expect(features()).toMatchObject({ S3_DATA_EVENTS: 'ALL', RDS_LOGIN_EVENTS: 'NONE' });
    expect(on.simulator.calls.get('UpdateMemberDetectors')).toBe(2);
  });

  test('a plan that a region does not have is not named there, not even to be off', async () => {
    const on = await start('guardDuty: true');
    const record = recordOf(on, 'guardduty');
    const { LAMBDA_NETWORK_LOGS: _, ...Features } = record?.organization.Features as Record<string, string>;
    if (record) record.organization = { ...record.organization, Features };
    await converge(on, await zone('guardDuty: { frequency: 6 hours }'));
    expect(record?.organization.Features).toEqual(Features);
    expect(recordOf(on, 'guardduty', 'eu-central-1')?.organization.Features).toHaveProperty('LAMBDA_NETWORK_LOGS');
  });

  test('watches the management account too, which AWS leaves out until it has the service-linked role', async () => {
    const on = await start('guardDuty: true');
    const { world } = on.simulator;
    for (const region of ['eu-west-1', 'eu-central-1'])
      expect(recordOf(on, 'guardduty', region)?.members[world.management.id]).toBe('on');
    expect(Object.keys(recordOf(on, 'guardduty')?.own ?? {})).toContain(world.management.id);
  });

  test('takes in accounts that it does not watch, the management account among them', async () => {
    const on = await start('guardDuty: true');
    const { world } = on.simulator;
    const record = recordOf(on, 'guardduty');
    const { web = '' } = ids(on);
    for (const id of [web, world.management.id]) {
      Reflect.deleteProperty(record?.members ?? {}, id);
      Reflect.deleteProperty(record?.own ?? {}, id);
    }
    if (record) record.leavesOut = [web, world.management.id];
    const copied = stage({ world: (await copyOfLive(connectTo(on), await zone('guardDuty: true'))) ?? world });
    for (const one of [on, copied]) {
      const plan = await planOn(one, await zone('guardDuty: true'));
      expect(told(plan)).toEqual(['update guardduty:eu-west-1@account:security missing']);
      await converge(one, await zone('guardDuty: true'));
    }
    expect(record?.members).toMatchObject({ [web]: 'on', [world.management.id]: 'on' });
  });

  test('an account that can not be watched is told', async () => {
    const on = await start('guardDuty: true');
    const { world } = on.simulator;
    const record = recordOf(on, 'guardduty');
    const { web = '' } = ids(on);
    Reflect.deleteProperty(record?.members ?? {}, web);
    if (record) record.leavesOut = [web];
    on.fault = ({ operation }) => {
      // It is suspended between the plan and the apply.
      const account = world.accounts.get(web);
      if (operation === 'CreateMembers' && account) account.state = 'SUSPENDED';
      return undefined;
    };
    const { outcome } = await applyOn(on, await zone('guardDuty: true'));
    expect(outcome.failed.map(({ error }) => String(error)).join()).toContain(
      `GuardDuty in eu-west-1 did not update every account: account ${web}`,
    );
  });

  test('what was changed by hand is put right', async () => {
    const on = await start('guardDuty: true');
    const record = recordOf(on, 'guardduty');
    if (record) record.organization = { AutoEnableOrganizationMembers: 'NEW', Features: { S3_DATA_EVENTS: 'NEW' } };
    const plan = await planOn(on, await zone('guardDuty: true'));
    expect(told(plan)).toEqual([
      'update guardduty:eu-west-1@account:security settings.accounts settings.protectionPlans',
    ]);
    await converge(on, await zone('guardDuty: true'));
  });
});

test('an account that is closed breaks nothing', async () => {
  const on = await start(everything);
  const { web = '' } = ids(on);
  const account = on.simulator.world.accounts.get(web);
  if (account) account.state = 'SUSPENDED';
  const plan = await planOn(on, await zone(everything));
  expect(told(plan).filter((line) => !line.includes('account:web'))).toEqual([]);
});

test('a copy has nothing to change, and what is changed on it means the same', async () => {
  const on = await start(everything);
  const world = await copyOfLive(connectTo(on), await zone(everything));
  const copy = stage(world ? { world } : {});
  expect(told(await planOn(copy, await zone(everything)))).toEqual([]);
  const less = 'guardDuty: { regions: [eu-west-1] }, macie: false, inspector: { scan: [ec2] }, detective: true';
  expect((await planOn(copy, await zone(less))).hash).toBe((await planOn(on, await zone(less))).hash);
  await converge(copy, await zone(less));
});

test('a guardrail that keeps this tool out of the administrator’s account shows in the rehearsal', async () => {
  const yaml = `${common.replace('Security: {}', 'Security: { guardrails: [no-guard-duty] }')}
guardrails: { no-guard-duty: { type: scp } }
security: { administrator: security, ${others} }`;
  const deny = { Sid: 'No', Effect: 'Deny', Action: 'guardduty:Update*', Resource: '*' };
  const documents = { 'scp/no-guard-duty.json': { Version: '2012-10-17', Statement: [deny] } };
  const { outcome } = await applyOn(stage(), await withDeployments(zoneOf(yaml, documents)));
  expect(outcome.failed.map(({ change, error }) => `${change.address} ${String(error)}`)).toEqual(
    ['eu-west-1', 'eu-central-1'].map(
      (region) =>
        expect.stringMatching(
          new RegExp(
            `^guardduty:${region}@account:security .*UpdateDetector .*with an explicit deny in a service control`,
          ),
        ) as string,
    ),
  );
});
