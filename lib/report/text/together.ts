import { templateChanges } from '../../cloudformation/template-diff.ts';
import type { Assignment } from '../../config/sections/access/types.ts';
import type { Change } from '../../plan/change.ts';
import type { Note } from '../../plan/diff.ts';
import type { Hazard } from '../../plan/safety.ts';
import { push } from '../../plan/multimap.ts';
import { addressKind, addressName, type Address } from '../../plan/resource.ts';
import type { AttachmentSpec } from '../../resources/attachment/spec.ts';
import { instanceOfKey, type StackSetSpec } from '../../resources/deployment/stack-set/spec.ts';
import { deploymentSummary } from '../deployment-text.ts';
import type { TableRoutes } from '../../network/routes.ts';
import type { PlacementSpec } from '../../resources/network/placement/spec.ts';
import { enough, plural } from './style.ts';
import { summaryOf } from './values.ts';

/** A change to print, and others to which the very same happens. */
export interface Entry {
  readonly change: Change;
  readonly alike: readonly Change[];
  /** Accounts that AWS deploys all of them to by itself; undefined where more than that happens. */
  readonly joining?: readonly string[] | undefined;
  /** What changes, and the accounts, regions or targets where it does: `read-only`, `in web, shop`. */
  readonly spread?: { readonly what: string; readonly where: string } | undefined;
}

/** Changes as they are printed: what happens alike in several places is one entry, in the place of the first. */
export const entriesOf = (changes: readonly Change[]): Entry[] => {
  const groups = new Map<string, Seen[]>();
  for (const change of changes) {
    const seen = { change, joining: joiningTo(change), spot: spotOf(change) };
    push(groups, keyOf(seen), seen);
  }
  return [...groups.values()].flatMap((group): Entry[] => {
    const [first, ...rest] = group as [Seen, ...Seen[]];
    const { change, spot } = first;
    const alike = rest.map((one) => one.change);
    if (!spot) return [{ change, alike, joining: alike.length > 0 ? first.joining : undefined }];
    const places = placesOf(group.flatMap((one) => one.spot ?? []));
    // The root is above all others, and is not to be among those that are left out.
    if (change.kind === 'attachment') places.sort((a, b) => Number(b === 'root') - Number(a === 'root'));
    const where = spot.region === undefined ? enough(places) : places.join(', ');
    return [{ change, alike, spread: { what: spot.what, where: `${spot.preposition} ${where}` } }];
  });
};

/** Places; those in regions by the regions that they have in common: `web, shop (eu-central-1, eu-west-1)`. */
const placesOf = (spots: readonly Spot[]): string[] => {
  const regions = new Map<string, string[]>();
  for (const { place, region } of spots) push(regions, place, region ?? '');
  const names = new Map<string, string[]>();
  for (const [place, own] of regions) push(names, own.join(', '), place);
  return [...names].flatMap(([own, places]) => (own === '' ? places : `${enough(places)} (${own})`));
};

interface Seen {
  readonly change: Change;
  readonly joining: readonly string[] | undefined;
  readonly spot: Spot | undefined;
}

/** Equal for changes that are printed as one. */
const keyOf = ({ change, joining, spot }: Seen): string => {
  if (joining) return JSON.stringify(joining);
  const template = templateOf(change);
  if (template) return JSON.stringify(template);
  return spot ? JSON.stringify([change.kind, change.action, spot.what, detailsOf(change)]) : change.address;
};

/** What becomes of the template of a stack set, where nothing else changes of it. */
const templateOf = (change: Change): unknown => {
  if (change.kind !== 'stack-set' || change.action !== 'update') return undefined;
  if (change.differences.some(({ path }) => path[0] !== 'template')) return undefined;
  const [before, after] = [change.before.spec, change.after.spec].map((spec) => (spec as StackSetSpec).template);
  return before && after && templateChanges(before, after);
};

/** All that a change says but for the place where it happens. */
const detailsOf = (change: Change): unknown => {
  if (change.action === 'update') return change.differences;
  if (change.action === 'delete') return undefined;
  const {
    account: _account,
    region: _region,
    target: _target,
    ...details
  } = change.after.spec as Record<string, unknown>;
  return details;
};

/** What is worth knowing of a new thing beside its name. */
export const createdSummary = (kind: string, spec: unknown): string =>
  deploymentSummary(kind, spec) ?? networkSummary(kind, spec) ?? summaryOf(kind, spec);

const networkSummary = (kind: string, spec: unknown): string | undefined => {
  if (kind === 'placement') return `reached from ${enough((spec as PlacementSpec).reachedFrom) || 'nowhere'}`;
  if (kind === 'peering') return '';
  if (kind !== 'routes') return undefined;
  const targets = new Map<string, number>();
  for (const target of Object.values((spec as TableRoutes).routes)) targets.set(target, (targets.get(target) ?? 0) + 1);
  return [...targets].map(([target, count]) => `${plural(count, 'route')} to ${target}`).join(', ');
};

/** A change that may happen alike elsewhere: what, and in which account or region, or on which target. */
interface Spot {
  readonly what: string;
  readonly place: string;
  readonly region?: string;
  readonly preposition: 'in' | 'on' | 'from';
}

/** Of contacts and of security services, which are set up region by region. */
interface SpreadSpec {
  readonly account?: string;
  readonly type?: string;
  readonly region?: string;
  readonly administrator?: Address;
}

const spotOf = (change: Change): Spot | undefined => {
  const { kind, address, action } = change;
  const spec = action === 'delete' ? change.before.spec : change.after.spec;
  if (kind === 'assignment') {
    const { principal, permissionSet, account } = spec as Assignment;
    return { what: `${principal.type} ${principal.name}: ${permissionSet}`, place: account, preposition: 'in' };
  }
  if (kind === 'attachment') {
    const { policy, target } = spec as AttachmentSpec;
    return { what: addressName(policy), place: targetName(target), preposition: action === 'delete' ? 'from' : 'on' };
  }
  if (kind === 'placement') {
    const { region, segment } = spec as PlacementSpec;
    const name = addressName(address).slice(region.length + 1);
    return { what: `segment ${segment}`, place: name, region, preposition: 'in' };
  }
  if (kind === 'stack') {
    // stack:REGION/NAME
    const [region = '', what = ''] = addressName(address).split('/');
    return { what, place: region, preposition: 'in' };
  }
  const { account, type, region, administrator } = spec as SpreadSpec;
  if (kind === 'contact' && account !== undefined && type !== undefined)
    return { what: type, place: account, preposition: 'in' };
  return region === undefined || administrator === undefined
    ? undefined
    : { what: addressName(administrator), place: region, preposition: 'in' };
};

/** The root, OUs by their paths, and accounts; an OU whose name looks like something else stands in quotes. */
const targetName = (target: Address): string => {
  const [kind, name] = [addressKind(target), addressName(target)];
  if (kind === 'root') return 'root';
  if (kind === 'account') return `account ${name}`;
  return name === 'root' || /^account |[",]/.test(name) ? JSON.stringify(name) : name;
};

const joiningTo = (change: Change): string[] | undefined => {
  if (change.kind !== 'stack-set' || change.action !== 'update') return undefined;
  if (change.differences.some(({ path }) => path[0] !== 'instances')) return undefined;
  const { instances } = change.before.spec as StackSetSpec;
  if (Object.values(instances).some((state) => state !== 'joins')) return undefined;
  return [...new Set(Object.keys(instances).map((key) => instanceOfKey(key).account))].sort();
};

/** Notes that say the same of several things are one. */
export const notesTogether = (notes: readonly Note[]): { readonly addresses: readonly Address[]; text: string }[] => {
  const byText = new Map<string, Address[]>();
  for (const { address, text } of notes) push(byText, text, address);
  return [...byText].map(([text, addresses]) => ({ addresses, text }));
};

/** Hazards that are the same for several things are one. */
export const hazardsTogether = (
  hazards: readonly Hazard[],
): (Pick<Hazard, 'why' | 'risk' | 'approval'> & { readonly addresses: readonly Address[] })[] => {
  const alike = new Map<string, Hazard[]>();
  for (const hazard of hazards) push(alike, JSON.stringify([hazard.risk, hazard.why, hazard.approval]), hazard);
  return [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ address: _, ...told }) => ({ ...told, addresses: group.map(({ address }) => address) })),
  );
};
