import { judge } from '../../lib/guardrails/chain/index.ts';
import { compile, type Policy } from '../../lib/guardrails/evaluate/compile.ts';
import type { Request } from '../../lib/guardrails/evaluate/index.ts';
import type { Change } from '../../lib/plan/change.ts';
import type { Address, Resource } from '../../lib/plan/resource.ts';
import type { Judged } from './check-plan.ts';

/** Requests that SCPs deny to a role today and will not, found by trying: of each action that a document names, by a few roles. */
export const openedIn = ({ plan, live }: Judged): { what: string; by: Address[] }[] => {
  const changes = new Map(plan.changes.map((change) => [change.address, change]));
  const stays = live.flatMap((one) => {
    const change = changes.get(one.address);
    return change?.action === 'delete' || isGone(one.partOf, changes) ? [] : [afterOf(change) ?? one];
  });
  const later = [...stays, ...plan.changes.flatMap((one) => (one.action === 'create' ? one.after : []))];
  const [now, then] = [chainsIn(live), chainsIn(later)];
  const actions = new Set([
    'ec2:RunInstances',
    ...[...live, ...later].flatMap(({ spec }) => namedIn((spec as Specs).content)),
  ]);
  return [...now].flatMap(([account, scps]) => {
    const next = then.get(account);
    const after = later.find(({ address }) => address === account)?.spec as Specs | undefined;
    if (!next || after?.closed === true) return [];
    return [...actions].flatMap((action) => {
      for (const request of requestsOf(action, `{{${account.replace(':', '.')}}}`)) {
        const was = judge({ scps }, request);
        if (was.effect !== 'denied' || judge({ scps: next }, request).effect !== 'allowed') continue;
        return [{ what: `${account} is newly allowed ${action}`, by: [account, ...causesOf(was.by, plan.changes)] }];
      }
      return [];
    });
  });
};

/** Whichever of them changes: where the account is, what denies, or what a level allows. */
const causesOf = (
  { level = '', policy }: { readonly level?: string; readonly policy?: string },
  changes: readonly Change[],
): Address[] => {
  if (policy !== undefined) return [policy as Address, `attachment:${policy.slice(policy.indexOf(':') + 1)}@${level}`];
  const addresses = changes.map(({ address }) => address);
  const strategy: Address = `scp-strategy:${level}`;
  if (addresses.includes(strategy)) return [strategy];
  return addresses.filter((address) => address.startsWith('policy:scp/') || address.endsWith(`@${level}`));
};

interface Specs {
  readonly ou?: string;
  readonly closed?: boolean;
  readonly policy?: Address;
  readonly target?: Address;
  readonly strategy?: string;
  readonly content?: unknown;
}

const isGone = (address: Address | undefined, changes: ReadonlyMap<Address, Change>): boolean =>
  address !== undefined && changes.get(address)?.action === 'delete';

const afterOf = (change: Change | undefined): Resource | undefined =>
  change === undefined || change.action === 'delete' ? undefined : change.after;

const full = compile({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });

interface Level {
  readonly name: string;
  readonly policies: { readonly name: string; readonly policy: Policy }[];
}

/** By account: the SCPs over it. */
const chainsIn = (side: readonly Resource[]): Map<Address, Level[]> => {
  const specs = new Map(side.map(({ address, spec }) => [address, spec as Specs]));
  const level = (name: Address): Level => ({
    name,
    policies: [
      ...side.flatMap(({ address, spec }) => {
        const { policy, target } = spec as Specs;
        if (!address.startsWith('attachment:scp/') || target !== name || policy === undefined) return [];
        return [{ name: policy, policy: compile(specs.get(policy)?.content) }];
      }),
      ...(specs.get(`scp-strategy:${name}`)?.strategy === 'allow-list' ? [] : [{ name: 'full', policy: full }]),
    ],
  });
  return new Map(
    side.flatMap(({ address, spec }) => {
      if (!address.startsWith('account:') || address === 'account:management') return [];
      const names = (spec as Specs).ou?.split('/') ?? [];
      const units = names.map((_, index): Address => `ou:${names.slice(0, index + 1).join('/')}`);
      return [[address, ['root:root' as const, ...units, address].map(level)] as const];
    }),
  );
};

const namedIn = (content: unknown): string[] =>
  [(content as { Statement?: object } | undefined)?.Statement ?? []].flat().flatMap((one) => {
    const { Action = [], NotAction = [] } = one as { Action?: string[]; NotAction?: string[] };
    return [Action, NotAction].flat().map((text) => text.replace(/^\*$/, 's3:GetObject').replaceAll('*', 'X'));
  });

function* requestsOf(action: string, account: string): Generator<Request> {
  for (const region of ['eu-west-1', 'us-west-2'])
    for (const name of ['developer', 'OrganizationAccountAccessRole'])
      yield {
        principal: { account, arn: `arn:aws:iam::${account}:role/${name}` },
        action,
        resource: 'arn:aws:s3:::some/thing',
        context: { 'aws:RequestedRegion': region },
        partlyKnown: true,
      };
}
