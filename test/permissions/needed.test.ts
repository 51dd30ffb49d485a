import type { Aws } from '../../lib/aws/aws.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { permissionsFor, type PolicyDocument } from '../../lib/permissions/index.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { listening } from '../support/command-line.ts';
import { everything } from '../support/everything.ts';
import { networked } from '../support/networked.ts';
import { heard, permitted } from '../support/permitted.ts';
import { applyOn, connectTo, planOn, stageFor, type Stage } from '../support/rehearsal.ts';
import { topic } from '../support/stacks.ts';
import { deployedZoneOf } from '../support/zone.ts';

let now: Stage;
jest.mock('../../lib/cli/aws/connect.ts', () => ({ connectLive: (): Aws => connectTo(now) }));

/** Statements by what they are for: of those that were too long for a document, all parts. */
const nameOf = (sid: string): string => sid.replace(/\d+$/, '');

const sidsIn = (documents: readonly PolicyDocument[]): string[] =>
  documents.flatMap(({ Statement }) => Statement.map(({ Sid }) => nameOf(Sid)));

const printed = new Set<string>();
const needed = new Set<string>();

/** Everything that is printed for these zones, one after the other, and what alone allows some call of theirs. */
const record = async (zones: readonly LandingZone[], isAlone = false): Promise<void> => {
  const [first] = zones;
  if (!first) return;
  for (const one of zones) {
    const { management, members } = permissionsFor(one, 'apply');
    for (const sid of [...sidsIn(management), ...members.flatMap(({ documents }) => sidsIn(documents))])
      printed.add(sid);
  }
  heard.onAllowed = (_action, statements) => {
    const names = new Set(statements.map(nameOf));
    if (names.size === 1) for (const name of names) needed.add(name);
  };
  try {
    const on = stageFor(first, { billingDelaySeconds: 0 });
    for (const one of zones) {
      if (isAlone) on.zones.length = 0;
      expect((await applyOn(on, one)).outcome.failed.map(({ error }) => String(error))).toEqual([]);
      if (one.pipeline?.records) await keepRecord(on, one);
      await planOn(on, one);
    }
  } finally {
    delete heard.onAllowed;
  }
};

/** As an apply does at its end, into a bucket that somebody has made. */
const keepRecord = async (on: Stage, zone: LandingZone): Promise<void> => {
  now = on;
  const { recording } = await import('../../lib/cli/record/recording.ts');
  const { inventory } = await planFor(connectTo(on), zone);
  const { bucket = '', account } = zone.pipeline?.records ?? {};
  const { claims, management } = on.simulator.world;
  const owner = account === undefined ? management.id : (inventory.find(`account:${account}`) ?? '');
  claims.set(`AWS::S3::Bucket ${bucket}`, { physicalId: bucket, account: owner, region: zone.homeRegion });
  let said = '';
  const work = (): Promise<unknown> =>
    permitted(on, zone, 'apply', () =>
      recording({}, (note) => {
        note({ zone, find: (address) => inventory.find(address) });
        return Promise.resolve(0);
      }),
    );
  await listening(work, (text) => (said += text));
  expect(said).toMatch(/^Record: s3:\/\/records\/landing-zone\//);
};

/** Of the organization of `everything`, with only this. */
const left = (more: string): Promise<LandingZone> =>
  deployedZoneOf(
    `
organization: { homeRegion: eu-west-1, regions: [eu-west-1, us-east-1], accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Security: {}, Workloads: {}, Later: {} }
accounts:
  archive: { ou: Security }
  security: { ou: Security, name: Security team }
  web: { ou: Workloads }
  play: { ou: Later, closed: true }
${more}`,
    { 'notes.yaml': topic('notes') },
  );

const access = `
access:
  permissionSets: { reader: { managedPolicies: [ReadOnlyAccess] } }
  assignments: [{ group: developers, permissionSet: reader, accounts: [web] }]
`;

const records = (more = '') => `
pipeline:
  github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }
  tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} }
  records: { bucket: records${more} }
`;

const stacks = (names: string) => `stacks: { ${names}: { template: notes.yaml, targets: { accounts: [management] } } }`;

test('without any statement some scenario fails: each is the only one that allows some call', async () => {
  const whole = await everything();
  await record([whole, whole, await left(access), await left(''), whole]);
  await record([await networked()]);
  await record([await left(stacks('notes')), await left(stacks('others'))], true);
  await record([await left(records())], true);
  expect([...printed].filter((sid) => !needed.has(sid)).sort()).toEqual([]);
});

test('the role of an account that has the bucket may write records there', async () => {
  needed.delete('KeepRecords');
  await record([await left(records(', account: security'))], true);
  expect([printed.has('KeepRecords'), needed.has('KeepRecords')]).toEqual([true, true]);
});
