import { judgeCall, type Chain } from '../../../lib/guardrails/chain/index.ts';
import { callOf, type Context } from '../../../lib/guardrails/evaluate/call.ts';
import { compile, type Statement } from '../../../lib/guardrails/evaluate/compile.ts';
import type { Resource } from '../../../lib/guardrails/evaluate/resource.ts';
import { supportsRcp } from '../../../lib/guardrails/catalogue/index.ts';
import { actionsOf, type Needed, type NeededAction } from '../../../lib/guardrails/replay/actions.ts';
import { boundsOf, type Bounds } from '../../../lib/guardrails/replay/bounds.ts';
import { toldOf, untold } from '../../../lib/guardrails/replay/keys.ts';
import { ownerOf, resourcesOf } from '../../../lib/guardrails/replay/resources.ts';
import { trailEventOf, type TrailEvent } from '../../../lib/guardrails/replay/trail-event.ts';
import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import { idsOf } from '../../support/cloudtrail/zone.ts';

export type Effect = 'denied' | 'depends' | 'allowed';

/** Fills in what an event does not tell. */
export type Complete = (context: Context, resource: Resource) => { context: Context; resource: Resource };

/** The verdicts on single calls, asked of the whole chain each time and remembering nothing. */
export const referenceOf = (zone: LandingZone) => {
  const ids = idsOf(zone);
  const { accounts } = boundsOf(zone, ids);
  const ours = new Set(ids.accounts.values());
  const keys = keysIn(JSON.stringify(zone.guardrails.map(({ content }) => content)));

  const contextOf = (event: TrailEvent): Context => {
    const organizationOf = (account: string) => (ours.has(account) ? '{{organization.id}}' : undefined);
    const told = keys.map((key) => [key, toldOf(key, event, { owner: ownerOf(event), organizationOf })] as const);
    return Object.fromEntries(told.flatMap(([key, value]) => (value === untold ? [] : [[key, value]])));
  };
  const effectOf = (
    chain: Chain,
    event: TrailEvent,
    { action }: NeededAction,
    resource: Resource,
    complete?: Complete,
  ) => {
    const open = { context: contextOf(event), resource };
    const { principal } = event.caller;
    if (!complete) return judgeCall(chain, callOf({ principal, action, ...open, partlyKnown: true }, true)).effect;
    return judgeCall(chain, callOf({ principal, action, ...complete(open.context, resource) })).effect;
  };
  const chainOf = (event: TrailEvent, action: string, { scps, rcps }: Bounds): Chain => {
    const isOwn = 'arn' in event.caller.principal && event.caller.account === event.account;
    const owner = ownerOf(event);
    const isBound =
      supportsRcp(action.split(':')[0] ?? '') && !(isOwn && owner !== undefined && owner !== event.account);
    return { ...(isOwn ? { scps } : {}), ...(isBound ? { rcps } : {}) };
  };
  const oneOf = (event: TrailEvent, needed: NeededAction, chain: Chain, complete?: Complete): Effect =>
    worst(resourcesOf(needed, event, zone.partition).map((one) => effectOf(chain, event, needed, one, complete)));
  const ofAll = (event: TrailEvent, needed: Needed, only: (chain: Chain) => Chain, complete?: Complete): Effect => {
    const bounds = accounts.get(event.account ?? '') ?? { scps: [], rcps: [] };
    return best(needed.map((one) => oneOf(event, one, only(chainOf(event, one.action, bounds)), complete)));
  };
  return {
    /** RCPs count surely only where it is known whose the resource is. */
    verdict: (record: object, complete?: Complete): Effect | 'not judged' => {
      const event = trailEventOf(record);
      const needed = event && actionsOf(event.source, event.name, event.parameters);
      if (!event || !needed) return 'not judged';
      const each = needed.map((one) => {
        const scp = ofAll(event, one, (chain) => ({ ...chain, rcps: [] }), complete);
        const rcp = ofAll(event, one, (chain) => ({ ...chain, scps: [] }), complete);
        return worst([scp, rcp === 'denied' && ownerOf(event) === undefined && !complete ? 'depends' : rcp]);
      });
      return worst(each);
    },
    /** What a single statement says, as if there were no others. */
    alone: (record: object, type: 'scp' | 'rcp', guardrail: string, statement: Statement): Map<string, Effect> => {
      const event = trailEventOf(record);
      const needed = (event && actionsOf(event.source, event.name, event.parameters)) ?? [];
      const found = new Map<string, Effect>();
      if (!event) return found;
      const law = type === 'scp' ? 'scps' : 'rcps';
      const bounds = accounts.get(event.account ?? '');
      const isOver = bounds?.[law].some(({ policies }) => policies.some(({ name }) => name === guardrail));
      if (isOver !== true) return found;
      for (const [only, ...others] of needed) {
        // Several are what the test of verdicts is about.
        if (!only || others.length > 0 || !statement.isAbout(only.action.toLowerCase())) continue;
        const policy = compile({ Version: '2012-10-17', Statement: [allowAll, statement.source] });
        const levels = [{ name: 'root', policies: [{ name: guardrail, policy }] }];
        const chain = chainOf(event, only.action, { scps: [], rcps: [], [law]: levels });
        const effect = oneOf(event, only, chain);
        const isUnsure = type === 'rcp' && ownerOf(event) === undefined;
        if (effect !== 'allowed') found.set(only.action, isUnsure ? 'depends' : effect);
      }
      return found;
    },
  };
};

const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };

const worst = (all: readonly Effect[]): Effect =>
  all.includes('denied') ? 'denied' : all.includes('depends') ? 'depends' : 'allowed';

/** Of one of several, which the event does not tell. */
const best = (all: readonly Effect[]): Effect => {
  if (all.every((one) => one === 'denied')) return 'denied';
  return all.every((one) => one === 'allowed') ? 'allowed' : 'depends';
};

export const keysIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/"([a-z0-9-]+:[^"*{}]+?)":/gi)].map(([, key = '']) => key.toLowerCase())),
];
