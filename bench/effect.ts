// What a change of guardrails means: of each statement of the sample dropped in turn, or of edits in an organization of N accounts with
// N / 10 OUs and 60 SCPs: one that lies on the root, one on an OU, and twenty moves. Seconds are of the processor.
import { checks } from '../lib/cli/checks.ts';
import { loadConfig } from '../lib/config/load.ts';
import type { LandingZone } from '../lib/config/landing-zone.ts';
import type { Guardrail } from '../lib/config/organization/types.ts';
import { diff } from '../lib/plan/diff.ts';
import type { Sides } from '../lib/plan/kind.ts';
import type { LiveResource, Resource } from '../lib/plan/resource.ts';
import { judgeEffects } from '../lib/resources/engine/effect/index.ts';
import { kinds } from '../lib/resources/index.ts';
import { round } from './result.ts';
import { zoneOf } from './zone.ts';

const concerned = new Set(['ou', 'account', 'policy', 'attachment', 'scp-strategy']);
const resourcesOf = (zone: LandingZone): Resource[] =>
  kinds.filter(({ name }) => concerned.has(name)).flatMap((kind) => [...kind.desired(zone)]);
const byAddress = <One extends Resource>(all: readonly One[]) => new Map(all.map((one) => [one.address, one]));

const sidesOf = (before: LandingZone, after: LandingZone): Sides => {
  const live = byAddress(resourcesOf(before).map((one): LiveResource => ({ ...one, id: '', managed: true })));
  const desired = byAddress(resourcesOf(after));
  return { live, desired, changes: diff(desired, live, () => true).changes };
};

const timed = (before: LandingZone, after: LandingZone) => {
  const sides = sidesOf(before, after);
  const start = process.cpuUsage();
  const { effects = [], hazards } = judgeEffects(after)(sides);
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, effects: effects.length, hazards: hazards.length };
};

interface Statements {
  readonly Statement: readonly { readonly Sid: string }[];
}

const edited = (zone: LandingZone, name: string, edit: (content: Statements) => unknown): LandingZone => ({
  ...zone,
  guardrails: zone.guardrails.map((one) =>
    one.name === name ? { ...one, content: edit(structuredClone(one.content as Statements)) } : one,
  ),
});

const size = process.argv[2] ?? 'sample';
if (size === 'sample') {
  const { zone } = loadConfig('config', checks);
  if (!zone) throw new Error('the sample is not valid');
  const each = zone.guardrails
    .filter(({ type }) => type === 'scp' || type === 'rcp')
    .flatMap(({ name, content }) =>
      (content as Statements).Statement.map(({ Sid }) => {
        const without = (one: Statements) => ({ ...one, Statement: one.Statement.filter((two) => two.Sid !== Sid) });
        return { edit: `${name} ${Sid}`, ...timed(zone, edited(zone, name, without)) };
      }),
    );
  const slowest = each.reduce((worst, one) => (one.seconds > worst.seconds ? one : worst));
  const total = each.reduce((sum, { seconds }) => sum + seconds, 0);
  const result = {
    ...{ benchmark: 'effect', edits: each.length, slowest: slowest.edit, slowestSeconds: round(slowest.seconds, 3) },
    ...{ meanSeconds: round(total / each.length, 3), megabytes: Math.round(process.resourceUsage().maxRSS / 1024) },
  };
  console.log(JSON.stringify(result));
} else {
  const accounts = Number(size);
  const { zone: sample } = loadConfig('config', checks);
  const real = (sample?.guardrails ?? []).filter(({ type }) => type === 'scp' || type === 'rcp');
  const made = zoneOf(accounts);
  // Twenty-two documents of the sample, and others like them.
  const copies = Array.from({ length: 60 }, (_, index): Guardrail => {
    const one = real[index % real.length];
    if (!one) throw new Error('the sample has no guardrails');
    return { ...one, name: index < real.length ? one.name : `${one.name}-${index}` };
  });
  const before: LandingZone = {
    ...made,
    guardrails: copies,
    root: {
      ...made.root,
      guardrails: ['deny-leave-organization', 'deny-root-user', 'protect-cloudtrail', 'protect-config'],
    },
    organizationalUnits: made.organizationalUnits.map((unit, index) => ({
      ...unit,
      guardrails: [copies[(index * 7 + 4) % 60]?.name ?? '', copies[(index * 11 + 5) % 60]?.name ?? ''].filter(
        (name, at, all) => all.indexOf(name) === at && !name.startsWith('quarantine'),
      ),
    })),
  };
  const units = before.organizationalUnits;
  const moved = before.accounts.map((account, index) =>
    index % (accounts / 20) === 1 ? { ...account, ou: units[(index + 3) % units.length]?.path ?? '' } : account,
  );
  const shorter = (one: Statements) => ({ ...one, Statement: one.Statement.slice(1) });
  const after = edited(
    edited({ ...before, accounts: moved }, 'protect-config', shorter),
    copies[11]?.name ?? '',
    shorter,
  );
  const { seconds, effects, hazards } = timed(before, after);
  const result = {
    ...{ benchmark: 'effect', accounts, organizationalUnits: units.length, policies: copies.length, effects, hazards },
    ...{ seconds: round(seconds, 2), megabytes: Math.round(process.resourceUsage().maxRSS / 1024) },
  };
  console.log(JSON.stringify(result));
}
