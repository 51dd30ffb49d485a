import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { previous } from '../../lib/simulator/cloudformation/previous.ts';
import { inFull } from '../support/laws.ts';
import { cutOff, toLeft, writers } from '../support/log-writers.ts';
import { converge, stage, type Stage } from '../support/rehearsal.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';
import { deployedZoneOf } from '../support/zone.ts';

const group = `
  Group: { Type: AWS::Logs::LogGroup, DeletionPolicy: Retain, Properties: { LogGroupName: notes, RetentionInDays: 30 } }
`;
const notes = (more = ''): Promise<LandingZone> =>
  deployedZoneOf(
    `
organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com" }
accounts: { a: , b: }
stacks: { notes: { template: notes.yaml, targets: { organizationalUnits: [root], accounts: [management] } } }
`,
    { 'notes.yaml': `Resources:\n  Topic: { Type: AWS::SNS::Topic }${more}` },
  );

test('what a stack lets go and wants again is taken back into that stack, in every account', async () => {
  const on = stage();
  await converge(on, await notes(group));
  await converge(on, await notes());
  const stacks = [...on.simulator.world.stacks.keys()];
  await converge(on, await notes(group));
  expect([...on.simulator.world.stacks.keys()]).toEqual(stacks);
  const groups = [...on.simulator.world.claims].filter(([claim]) => claim.startsWith('AWS::Logs::LogGroup notes '));
  expect(groups).toHaveLength(3);
  for (const [, { stack = '' }] of groups) expect(stacks).toContain(stack);
});

const zones = new Map<string, Promise<LandingZone>>();

const zone = (sections: string): Promise<LandingZone> => {
  const made =
    zones.get(sections) ??
    deployedZoneOf(`
organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com" }
accounts: { a: , b: , security: }
${sections}
`);
  zones.set(sections, made);
  return made;
};

const sections = ({ archive = 'a', trail = true, recording = true, backup = true } = {}): string => `
logging: { archive: ${archive}, trail: { enabled: ${trail} } }
security: { administrator: security, securityHub: { enabled: false }, accessAnalyzer: { enabled: false } }
${recording ? 'config: { administrator: security }' : ''}
${backup ? 'backup: { key: customer-managed }' : ''}
`;

/** Applies, and looks at every call whether what writes logs goes on. */
const turn = async (on: Stage, to: LandingZone): Promise<void> => {
  const wrong = new Set<string>();
  on.fault = () => {
    for (const one of cutOff(on.simulator.world)) wrong.add(`cut off: ${one}`);
    for (const one of toLeft(on.simulator.world)) wrong.add(`writes to what is left: ${one}`);
    return undefined;
  };
  await converge(on, to);
  on.fault = undefined;
  expect([...wrong]).toEqual([]);
  // One trail, and a channel in every account.
  const wanted = (to.logging?.trail ? 1 : 0) + (to.recording?.recorder ? 4 : 0);
  expect(writers(on.simulator.world).size).toBe(wanted);
};

/** What it comes to, but for ids and what has outlived something. */
const stateOf = ({ simulator: { world } }: Stage): string[] =>
  [...world.stacks.values()]
    .filter(({ status }) => status !== 'DELETE_COMPLETE')
    .flatMap((stack) =>
      [...previous(world, stack).values()].map(
        ({ type, logicalId }) =>
          `${stack.account} ${stack.region} ${stack.name.replace(/-(adopted|[0-9a-f-]{36})$/, '')} ${type} ${logicalId}`,
      ),
    )
    .sort();

/** Settings by the claims of what has a name. */
const settingsOf = ({ simulator: { world } }: Stage): Record<string, unknown> =>
  Object.fromEntries(
    [...world.claims]
      .filter(([claim]) => /^AWS::(S3::Bucket|S3::BucketPolicy|Backup::BackupVault|Logs::LogGroup) /.test(claim))
      .map(([claim, { properties }]) => [claim, Object.keys(properties ?? {}).sort()]),
  );

const walks: [name: string, steps: Parameters<typeof sections>[0][]][] = [
  ['an archive that moves and comes back', [{}, { archive: 'b' }, {}]],
  ['a trail that is switched off and on', [{}, { trail: false }, {}]],
  ['vaults that are switched off and on', [{}, { backup: false }, {}]],
  ['recording that is switched off and on', [{}, { recording: false }, {}]],
  ['all of it at once', [{}, { archive: 'b', trail: false, backup: false }, { backup: false }, {}]],
];

test.each(walks)('%s end as from nothing, and no log is interrupted', async (_, steps) => {
  const on = stage();
  for (const step of steps) await turn(on, await zone(sections(step)));
  const fresh = stage();
  await converge(fresh, await zone(sections(steps.at(-1))));
  expect(stateOf(on)).toEqual(stateOf(fresh));
  expect(settingsOf(on)).toMatchObject(settingsOf(fresh));
});

const turns: [name: string, from: Parameters<typeof sections>[0][], to: Parameters<typeof sections>[0]][] = [
  ['moves the archive', [{ backup: false }], { archive: 'b', backup: false }],
  ['moves it back', [{ backup: false }, { archive: 'b', backup: false }], { backup: false }],
  [
    'makes trail and vaults again',
    [{ recording: false }, { trail: false, backup: false, recording: false }],
    { recording: false },
  ],
];

test.each(turns)(
  'a run that %s can be killed at any call',
  async (_, from, to) => {
    const on = stage();
    for (const step of from) await converge(on, await zone(sections(step)));
    const last = await zone(sections(to));
    const worlds = await worldsOnTheWay(last, on);
    expect(worlds.length).toBeGreaterThan(10);
    const wrong = new Set<string>();
    for (const [index, world] of worlds.entries()) {
      if (!inFull && index % 6 !== 0) continue;
      const left = continuedFrom(world);
      left.fault = () => {
        for (const one of [...cutOff(left.simulator.world), ...toLeft(left.simulator.world)])
          wrong.add(`${index}: ${one}`);
        return undefined;
      };
      for (const one of await resume(left, last)) wrong.add(`${index}: ${one}`);
    }
    expect([...wrong]).toEqual([]);
  },
  300_000,
);
