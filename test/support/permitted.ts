import type { Template } from '../../lib/config/deployment/template.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { readerStackName } from '../../lib/config/sections/pipeline/names.ts';
import type { Pipeline } from '../../lib/config/sections/pipeline/types.ts';
import type { NamedPolicy } from '../../lib/guardrails/chain/index.ts';
import { compile } from '../../lib/guardrails/evaluate/compile.ts';
import { assuming } from '../../lib/permissions/assuming.ts';
import { permissionsFor, type PolicyDocument, type What } from '../../lib/permissions/index.ts';
import type { Identities } from '../../lib/simulator/identity/index.ts';
import type { World } from '../../lib/simulator/index.ts';
import { templateOf } from '../../lib/simulator/cloudformation/templates.ts';
import { stackSetKey } from '../../lib/simulator/world/world.ts';
import type { Stage } from './rehearsal.ts';

/** Does something while callers have the policies that `permissions` prints for this zone, and for those that were there before it. */
export const permitted = async <T>(on: Stage, zone: LandingZone, what: What, act: () => Promise<T>): Promise<T> => {
  if (on.zones.at(-1) !== zone) on.zones.push(zone);
  // Of what long walks have left behind, all is gone by then.
  if (on.zones.length > most) on.zones.shift();
  const before = on.identities;
  on.identities = identitiesOf(on.simulator.world, on.zones, what);
  try {
    return await act();
  } finally {
    on.identities = before;
  }
};

const most = 8;

/** Which statements were enough for something that was done, as whoever wants to know it. */
export const heard: { onAllowed?: Identities['onAllowed'] } = {};

/** By which role plans read in member accounts, where the zone has a pipeline. */
export const readerIn = (zone: LandingZone): string | undefined => zone.pipeline?.roles.reader;

/** A plan of a zone with a pipeline is one of its jobs, which acts as its role, and in member accounts as the one that reads. */
export const identitiesOf = (world: World, zones: readonly LandingZone[], what: What): Identities => {
  const last = zones.at(-1);
  return what === 'plan' && last?.pipeline
    ? ofJob(world, zones, last, last.pipeline.roles)
    : ofRoles(world, zones, what);
};

const ofJob = (
  world: World,
  zones: readonly LandingZone[],
  { homeRegion: region }: LandingZone,
  roles: Pipeline['roles'],
): Identities => {
  const own = named(
    permissionsFor(
      zones.map((zone) => assuming(zone, roles.reader)),
      'plan',
    ).management,
  );
  // Whatever config made it, it may do what the stack set says that is there, and is where its instances are.
  const made = world.stackSets.get(stackSetKey({ region, name: readerStackName }))?.template;
  const { Resources = {} } = (made === undefined ? {} : (templateOf(world, made) ?? {})) as Partial<Template>;
  const documents = Object.values(Resources).flatMap(({ Properties = {} }) => Properties.PolicyDocument ?? []);
  const reading = named(documents as PolicyDocument[]);
  return {
    role: roles.plan,
    policiesOf: (id, role) => (id === world.management.id ? own : role === roles.reader ? reading : none),
    onAllowed: (action, statements) => heard.onAllowed?.(action, statements),
  };
};

/** A member account that the config does not know (yet, or any more) is not acted in, so that its role has no policy. */
const ofRoles = (world: World, zones: readonly LandingZone[], what: What): Identities => {
  const { own, byKey, keys } = policiesOf(zones, what);
  return {
    policiesOf: (id) => {
      if (id === world.management.id) return own;
      const key = keys.get(id) ?? keys.get(world.accounts.get(id)?.name ?? '') ?? '';
      return byKey.get(key) ?? none;
    },
    onAllowed: (action, statements) => heard.onAllowed?.(action, statements),
  };
};

interface Policies {
  readonly own: readonly NamedPolicy[];
  readonly byKey: ReadonlyMap<string, readonly NamedPolicy[]>;
  /** Of accounts by name and by id. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Laws run to the same zone many times. */
const policiesOf = (zones: readonly LandingZone[], what: What): Policies => {
  const last = zones.at(-1);
  const before = (last && known.get(last)) ?? [];
  const same = before.find(
    (one) =>
      one.what === what && one.zones.length === zones.length && one.zones.every((zone, at) => zone === zones[at]),
  );
  if (same) return same.policies;
  const policies = makePolicies(zones, what);
  if (last) known.set(last, [...before, { zones: [...zones], what, policies }]);
  return policies;
};

const known = new WeakMap<LandingZone, { zones: readonly LandingZone[]; what: What; policies: Policies }[]>();

const makePolicies = (zones: readonly LandingZone[], what: What): Policies => {
  const { management, members } = permissionsFor(zones, what);
  const own = named(management);
  const byKey = new Map(
    members.flatMap(({ accounts, documents }) => accounts.map((key) => [key, named(documents)] as const)),
  );
  const keys = new Map(
    zones.flatMap(({ accounts }) =>
      accounts.flatMap(({ key, name, id }) => [
        [name ?? key, key],
        [id ?? key, key],
      ]),
    ),
  );
  return { own, byKey, keys };
};

const none: readonly NamedPolicy[] = [];

const named = (documents: readonly PolicyDocument[]): NamedPolicy[] =>
  documents.map((document, index) => ({ name: `policy ${index + 1}`, policy: compile(document) }));
