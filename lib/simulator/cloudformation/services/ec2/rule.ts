import { equal } from '../../../../plan/differences.ts';
import type { NetworkResource, Properties } from '../../../network/state/records.ts';
import { isRefusal, passedOn, refusal, type Refusal } from '../../../network/refusal.ts';
import { makingOf } from '../../../network/state/resource.ts';
import { keyOf } from '../../../network/state/state.ts';
import { asText } from '../../../network/state/text.ts';
import { isNetworkType, type NetworkType } from '../../../network/state/types.ts';
import { viewWith, type View } from '../../../network/state/view.ts';
import type { World } from '../../../world/world.ts';
import type { MadeResource } from '../../made.ts';
import type { Asked, Check } from '../check.ts';

/** A resource that a service is asked for, and what there is. */
export interface On {
  readonly world: World;
  /** With what the stack has made so far. */
  readonly view: View;
  readonly made: NetworkResource;
  /** As it is, when it is to be changed. */
  readonly before: NetworkResource | undefined;
  readonly properties: Properties;
  readonly place: { readonly account: string; readonly region: string };
  /** Whether something is there for sure when this is made: it was there before, or this waits for it. */
  readonly isThere: (resource: NetworkResource) => boolean;
}

export type Rule = (on: On) => Refusal | undefined;

/** A service is asked only for what is new or changes. */
export const checkOf =
  (rule: Rule): Check =>
  (world, resource, asked) => {
    const made = makingOf(resource, asked);
    const before = world.network.resources.get(keyOf(made.type, made.id));
    const isOwn = before?.stack === made.stack && before?.logicalId === made.logicalId;
    if (before && isOwn && equal(before.properties, made.properties)) return undefined;
    const refused = rule({
      world,
      view: viewWith(world.network, networkIn(asked)),
      made,
      before: isOwn ? before : undefined,
      properties: made.properties,
      place: asked,
      isThere: (one) => world.network.resources.has(keyOf(one.type, one.id)) || waitsFor(resource, one, asked),
    });
    return refused && passedOn(made, refused);
  };

const networkIn = (asked: Asked): NetworkResource[] =>
  asked.made.filter(({ type }) => isNetworkType(type)).map((one) => makingOf(one, asked));

function waitsFor({ needs }: MadeResource, { logicalId }: NetworkResource, { all }: Asked): boolean {
  const seen = new Set(needs);
  for (const name of seen)
    for (const further of all.find((one) => one.logicalId === name)?.needs ?? []) seen.add(further);
  return seen.has(logicalId);
}

/** The first of some rules that refuses. */
export const each =
  (...rules: readonly Rule[]): Rule =>
  (on) => {
    for (const rule of rules) {
      const refused = rule(on);
      if (refused) return refused;
    }
    return undefined;
  };

/** Something of the account in the region, by its id. Of what the world does not know, others may have made it: undefined. */
export function ownOf(on: On, type: NetworkType, id: unknown): NetworkResource | Refusal | undefined {
  const found = on.view.find(type, id);
  if (!found) return undefined;
  const { account, region } = on.place;
  if (found.account === account && found.region === region && on.isThere(found)) return found;
  return notFound(type, asText(id));
}

/** The same, for a rule that goes on with it. */
export const withOwn = (
  on: On,
  type: NetworkType,
  id: unknown,
  rule: (found: NetworkResource) => Refusal | undefined,
): Refusal | undefined => {
  const found = ownOf(on, type, id);
  if (!found) return undefined;
  return isRefusal(found) ? found : rule(found);
};

/** Words of most of EC2: "The vpc ID 'vpc-…' does not exist". */
function notFound(type: NetworkType, id: string): Refusal {
  const name = type.split('::')[2] ?? '';
  const words = name === 'VPC' ? 'vpc' : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const code = name === 'VPC' ? 'Vpc' : name;
  return refusal(`Invalid${code}ID.NotFound`, `The ${words} ID '${id}' does not exist`);
}

/** Another resource that has the id of this one, which comes of what it names. */
export const twinOf = ({ view, made, before }: On): NetworkResource | undefined => {
  const other = view.find(made.type as NetworkType, made.id);
  return before && other?.logicalId === made.logicalId ? undefined : other;
};

export const others = (on: On, found: readonly NetworkResource[]): NetworkResource[] =>
  found.filter(({ id, type }) => type !== on.made.type || id !== on.made.id);

/** Only while it is new. */
export const whenNew =
  (rule: Rule): Rule =>
  (on) =>
    on.before ? undefined : rule(on);

export const limit =
  (type: NetworkType, most: number, code: string, what: string): Rule =>
  (on) =>
    others(on, on.view.at(type, on.place)).length < most
      ? undefined
      : refusal(code, `The maximum number of ${what} has been reached.`);

/** How a template may write true. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true';
