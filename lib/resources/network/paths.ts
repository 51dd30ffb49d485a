import { opened, type Opened } from '../../network/compare.ts';
import type { Network, Subnet, Vpc } from '../../network/model.ts';
import type { Place } from '../../network/places.ts';
import { withPublicAccess } from '../../network/public-access.ts';
import { vpcName } from '../../network/resources/names.ts';
import { networkFrom, type Parts } from '../../network/planned.ts';
import { overlaps, prefixOf, prefixText, type Prefix } from '../../config/words/prefix.ts';
import { prove } from '../../network/proof/index.ts';
import type { Change } from '../../plan/change.ts';
import type { Sides } from '../../plan/kind.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import type { StackSetSpec } from '../deployment/stack-set/spec.ts';
import { changedAccess, mixedSegments } from './access/changed.ts';
import { causesOfAccess, isOver, publicAccessOfSides } from './access/sides.ts';
import { isOfNetwork, isOfVpcs, partsOfSides, unattachedIn } from './sides.ts';

/** What a plan opens or closes between VPCs that have a place, or are to have none, before and after, and the change that does. */
interface PathChange {
  readonly cause: Address;
  readonly opens: boolean;
  /** `dev can now reach shared: tools (eu-west-1)` */
  readonly text: string;
}

const known = new WeakMap<Sides, readonly PathChange[]>();

/** Proved from both sides of the plan: the templates, routes, and places that are live, and those that shall be. */
export const pathChanges = (sides: Sides): readonly PathChange[] => {
  const found = known.get(sides) ?? changesOf(sides);
  known.set(sides, found);
  return found;
};

const changesOf = (sides: Sides): readonly PathChange[] => {
  const causes = [...sides.changes.values()].filter(isOfNetwork);
  const ofAccess = causesOfAccess(sides);
  if (causes.length === 0 && ofAccess.length === 0) return [];
  const { before, after } = partsOfSides(sides);
  const [old, wanted] = [segmentsOf(before), segmentsOf(after)];
  const there = new Set([...wanted.keys(), ...unattachedIn(after.stacks).map(nameOf)]);
  const lasting = new Set(
    [...old.keys(), ...unattachedIn(before.stacks).map(nameOf)].filter((name) => there.has(name)),
  );
  if (lasting.size === 0) return [];
  const access = publicAccessOfSides(sides);
  const proofOf = (side: 'before' | 'after', parts: Parts) =>
    prove(withPublicAccess(networkFrom(only(parts, lasting)), access[side]));
  const [left, right] = [proofOf('before', before), proofOf('after', after)];
  const changed = changedAccess(left.network, right.network);
  if (causes.length === 0 && changed.size === 0) return [];
  const mixed = mixedSegments(right.network, wanted, changed);
  const groupOf = (vpc: Vpc): string => {
    const [from, to] = [old.get(vpc.name), wanted.get(vpc.name)];
    if (!lasting.has(vpc.name)) return ofNetwork;
    return from !== undefined && from === to && !mixed.has(to) ? to : vpc.account;
  };
  const groups = (_: Subnet, vpc: Vpc): string => groupOf(vpc);
  const blocks = lastingBlocks(left.network, right.network);
  const told = (changes: readonly Opened[], opens: boolean): PathChange[] =>
    changes
      .filter((one) => concerns(one, blocks))
      .map((one) => {
        const vpcs = right.network.vpcs.filter((vpc) => isTarget(one, vpc, groupOf(vpc)));
        const accounts = [...changed].flatMap(([account, wider]) => (wider === opens ? account : []));
        const over = one.to.kind === 'internet' ? accounts : [];
        const cause = ofAccess.find((change) => over.some((account) => isOver(change, account, sides)));
        return { cause: cause?.address ?? causeOf(one, causes, wanted), opens, text: textOf(one, vpcs, opens) };
      });
  return [...told(opened(left, right, groups), true), ...told(opened(right, left, groups), false)];
};

/** Of what has a place, by the name that the proof has for it. */
const segmentsOf = ({ places, onPremises }: Parts): Map<string, string> =>
  new Map([
    ...places.map((one) => [nameOf(one), one.segment] as const),
    ...onPremises.flatMap(({ name, segment }) => (segment === '' ? [] : [[name, segment] as const])),
  ]);

/** As the proof names the VPC of a place. */
const nameOf = ({ holder, region }: Pick<Place, 'holder' | 'region'>): string => vpcName(holder, region);

/** The same with no other VPCs of accounts, and networks on premises, than these. */
const only = ({ places, onPremises, stacks, ...parts }: Parts, names: ReadonlySet<string>): Parts => {
  const lasting = places.filter((one) => names.has(nameOf(one)));
  const vpcs = [...lasting, ...unattachedIn(stacks).filter((one) => names.has(nameOf(one)))];
  const ofThem = new Set(vpcs.map(({ account, stack }) => `${stack} ${account}`));
  return {
    ...parts,
    places: lasting,
    onPremises: onPremises.filter(({ name }) => names.has(name)),
    stacks: stacks.map((one) =>
      isOfVpcs(one)
        ? { ...one, accounts: one.accounts.filter((account) => ofThem.has(`${one.name} ${account}`)) }
        : one,
    ),
  };
};

/** The change of a place of one of the two, else of the routes of one, else of a VPC of the network account, else of other routes. */
const causeOf = ({ from, to }: Opened, causes: readonly Change[], wanted: ReadonlyMap<string, string>): Address => {
  const concerned = [from, ...(to.kind === 'group' ? [to.group] : [])];
  const places = causes.filter(({ kind, address }) => {
    const name = addressName(address);
    if (kind === 'on-premises') return concerned.includes(name) || concerned.includes(wanted.get(name) ?? '');
    if (kind !== 'placement') return false;
    const [region = '', holder = ''] = name.split(/\/(.*)/s);
    const segment = wanted.get(nameOf({ holder, region }));
    return concerned.includes(holder) || (segment !== undefined && concerned.includes(segment));
  });
  const routes = causes.filter(({ kind }) => kind === 'routes');
  const own = routes.filter(({ address }) => concerned.includes(address.slice(address.indexOf('/') + 1)));
  // A VPC of the network account reaches what it does as soon as it is there, and until it goes.
  const stacks = from === ofNetwork ? causes.filter(makesVpcs) : [];
  const [cause] = [...places, ...own, ...stacks, ...routes, ...causes];
  if (!cause) throw new Error('nothing changes');
  return cause.address;
};

const ofNetwork = 'the network account';

/** Whether a stack of the network account comes or goes with a VPC. */
const makesVpcs = (change: Change): boolean => {
  if (change.kind !== 'stack-set' || change.action === 'update' || isOfVpcs({ name: addressName(change.address) }))
    return false;
  const { template } = (change.action === 'create' ? change.after : change.before).spec as StackSetSpec;
  return Object.values(template?.Resources ?? {}).some(({ Type }) => Type === 'AWS::EC2::VPC');
};

/** Blocks of subnets that are there before and after: what comes or goes with a subnet is no path. */
const lastingBlocks = (before: Network, after: Network): Prefix[] => {
  const namesOf = ({ vpcs }: Network): string[] =>
    vpcs.flatMap(({ subnets }) => subnets.map(({ name, block }) => `${block} ${name}`));
  const old = new Set(namesOf(before));
  return namesOf(after).flatMap((name) => (old.has(name) ? prefixOf(name.slice(0, name.indexOf(' '))) : []));
};

const concerns = ({ to, prefixes }: Opened, lasting: readonly Prefix[]): boolean =>
  to.kind !== 'group' || prefixes.some((one) => lasting.some((other) => overlaps(one, other)));

/** Whether packets arrive in a VPC. */
const isTarget = ({ to, prefixes }: Opened, { blocks }: Vpc, group: string): boolean =>
  to.kind === 'group' &&
  to.group === group &&
  blocks.some((block) => prefixes.some((prefix) => overlaps(prefix, prefixOf(block))));

/** Told by VPCs: their blocks are for AWS to choose. */
const textOf = ({ from, to, prefixes }: Opened, vpcs: readonly Vpc[], opens: boolean): string => {
  // All of the internet is more than a few blocks.
  const blocks = to.kind === 'internet' && prefixes.length <= most ? prefixes.map(prefixText) : [];
  const names = [...vpcs.map(({ name }) => name).sort(), ...blocks];
  const rest = names.length > most ? ` and ${names.length - most} more` : '';
  const target = to.kind === 'group' ? to.group : to.kind === 'internet' ? 'the internet' : to.what;
  const where = names.length === 0 ? '' : `: ${names.slice(0, most).join(', ')}${rest}`;
  return `${from} can ${opens ? 'now' : 'no longer'} reach ${target}${where}`;
};

const most = 4;
