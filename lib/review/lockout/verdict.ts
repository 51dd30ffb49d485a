import type { LandingZone } from '../../config/landing-zone.ts';
import { evaluatePolicy, type Request, type Verdict } from '../../guardrails/evaluate/index.ts';
import { resourcesAsked, unknown, type Resource } from '../../guardrails/evaluate/resource.ts';
import { statementsOf, type Statements } from './statements.ts';
import { requestOf } from './request.ts';
import { readingsFor, type LiveIds } from './literal-ids.ts';
import { triesOf, type Need } from './need.ts';

export interface Judge {
  /** What a document says of a need in an account (its key). */
  (content: unknown, need: Need, account: string): Judged;
  /** What it says of these actions to whoever does them to whatever; undefined where that depends. */
  plainly(content: unknown, actions: readonly string[]): Exclude<Verdict['effect'], 'deny'> | undefined;
}

export interface Judged extends Verdict {
  /** Of a document that is silent: the resources that it does not allow, where it allows others that the need has. */
  readonly lacks?: readonly string[];
}

/** Documents are the same objects wherever they are attached, and what they say of most accounts is the same: it is found out once. */
export const judgeFor = (zone: LandingZone, live?: LiveIds): Judge => {
  const documents = new Map<unknown, Statements>();
  const documentOf = (content: unknown): Statements => {
    const known = documents.get(content) ?? statementsOf(content, documents.size);
    documents.set(content, known);
    return known;
  };
  const verdicts = new Map<unknown, Map<Need, Judged>>();
  const denied = new Map<string, boolean>();
  const mayDeny = (document: Statements, need: Need, action: string, ask: () => Request): boolean => {
    const denying = document.denyingOf(action);
    if (!denying) return false;
    const region = document.byRegion ? need.region : '';
    const key = `${document.id} ${need.who} ${need.role ?? ''} ${need.type} ${region} ${need.absent?.join() ?? ''} ${action}`;
    const known = document.namesAccounts ? undefined : denied.get(key);
    const found = known ?? evaluatePolicy(denying, ask()).effect === 'deny';
    denied.set(key, found);
    return found;
  };
  // One document after another is asked of the same.
  let last: { need: Need; action: string; account: string; request: Request } | undefined;
  const asking = (need: Need, action: string, account: string): Request => {
    if (last?.need !== need || last.action !== action || last.account !== account)
      last = { need, action, account, request: requestOf(zone, { ...need, action }, account) };
    return last.request;
  };
  const judgeAction = (content: unknown, document: Statements, need: Need, action: string, account: string): Judged => {
    const ask = (): Request => asking(need, action, account);
    if (mayDeny(document, need, action, ask)) {
      const asked = ask();
      for (const resource of document.byResource ? resourcesOf(zone, need, asked) : [unknown]) {
        const verdict = evaluatePolicy(content, { ...asked, resource });
        if (verdict.effect === 'deny') return verdict;
      }
    }
    if (document.allowsAll) return allowed;
    if (!document.allowing) return silent;
    const asked = ask();
    // A role that may do something to something is not shut out.
    const resources = need.tries ? [unknown] : resourcesOf(zone, need, asked);
    const isAllowed = (resource: Resource): boolean =>
      evaluatePolicy(document.allowing, { ...asked, resource }).effect === 'allow';
    const lacks = resources.filter((one) => !isAllowed(one)).map(String);
    if (lacks.length === 0) return allowed;
    return lacks.length === resources.length ? silent : { effect: 'silent', lacks };
  };
  const judgeReading = (content: unknown, need: Need, account: string): Judged => {
    const document = documentOf(content);
    const known = verdicts.get(content) ?? new Map<Need, Judged>();
    verdicts.set(content, known);
    const before = document.namesAccounts ? undefined : known.get(need);
    if (before) return before;
    const each = triesOf(need).map((action) => judgeAction(content, document, need, action, account));
    const verdict = together(each);
    known.set(need, verdict);
    return verdict;
  };
  const readings = readingsFor(zone, live);
  const judge = (content: unknown, need: Need, account: string): Judged => {
    const [first, ...others] = readings(content, account);
    const verdict = judgeReading(first, need, account);
    if (verdict.effect !== 'deny') return verdict;
    // Denied for sure only whatever its ids are.
    return others.map((one) => judgeReading(one, need, account)).find(({ effect }) => effect !== 'deny') ?? verdict;
  };
  const plainly: Judge['plainly'] = (content, actions) => {
    const { denyingOf, allowing, allowsAll } = documentOf(content);
    if (actions.some((action) => denyingOf(action) !== undefined)) return undefined;
    if (allowsAll) return 'allow';
    return allowing === undefined ? 'silent' : undefined;
  };
  return Object.assign(judge, { plainly });
};

const allowed: Verdict = { effect: 'allow' };
const silent: Verdict = { effect: 'silent' };

/** Of several things to try: denied only if all are, allowed if one is. */
const together = (each: readonly Judged[]): Judged => {
  const [first, ...others] = each;
  if (first && others.length === 0) return first;
  if (first && each.every(({ effect }) => effect === 'deny')) return first;
  return { effect: each.some(({ effect }) => effect === 'allow') ? 'allow' : 'silent' };
};

const resourcesOf = ({ partition }: LandingZone, need: Need, { action, context }: Request): Resource[] => {
  const account = String(context?.['aws:ResourceAccount']);
  const known = need.resources?.().map((arn) => arn.replaceAll('{{account}}', account));
  return resourcesAsked(action, { partition, region: need.region, account }, known);
};
