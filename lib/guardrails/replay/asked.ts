import { callOf, type Context, type Principal } from '../evaluate/call.ts';
import { compile, type Source, type Statement } from '../evaluate/compile.ts';
import type { Resource } from '../evaluate/resource.ts';
import { toldOf, untold, type Surroundings } from './keys.ts';
import type { TrailEvent } from './trail-event.ts';

/** A statement that remembers its answers: of events that are alike in all that it asks. */
export interface Asked {
  readonly needsResources: boolean;
  /** Whether it applies to a call of an action that it is about; undefined: it hangs on what is not known. */
  readonly applies: (event: TrailEvent, around: Surroundings, resource: Resource) => boolean | undefined;
}

/** Answers that a statement remembers. */
const most = 20_000;

/** Who calls and how is asked apart from what it is done to: of either there are far fewer than of both together. */
export const askedOf = ({ source }: Statement): Asked => {
  const { Resource: resources, NotResource, Condition, ...rest } = source;
  const { Principal: _, NotPrincipal: __, ...unnamed } = rest;
  const needsResources = NotResource !== undefined || !(resources === undefined || [resources].flat().includes('*'));
  const how = partOf({ ...rest, Resource: '*', ...(Condition && { Condition }) });
  const what = partOf({ ...unnamed, Resource: resources, NotResource });
  return {
    needsResources,
    applies: (event, around, resource) => {
      const first = how(event, around, '*');
      if (first === false || !needsResources) return first;
      const second = what(event, around, resource);
      return second === false ? false : first && second;
    },
  };
};

const partOf = (source: Source): Asked['applies'] => {
  const [statement] = compile({ Version: '2012-10-17', Statement: source }).statements;
  const { Principal: named = '*', NotPrincipal, Resource: resource, NotResource, Condition } = source;
  const keys = keysIn(Condition, resource, NotResource);
  const isNamed = NotPrincipal !== undefined || named !== '*';
  const needsPrincipal = isNamed || keys.some((key) => /^aws:(principal|federated|user)/.test(key));
  const answers = new Map<string, boolean | undefined>();
  return (event, around, resource) => {
    const { principal } = event.caller;
    let name = typeof resource === 'string' ? resource : resource.join('\n');
    if (needsPrincipal) name += principalText(principal, isNamed);
    for (const key of keys) name += toldText(toldOf(key, event, around));
    const known = answers.get(name);
    if (known !== undefined || answers.has(name)) return known;
    const context: Record<string, Context[string]> = {};
    for (const key of keys) {
      const told = toldOf(key, event, around);
      if (told !== untold) context[key] = told;
    }
    // What it does is of no account to a statement that is about it.
    const call = callOf({ principal, action: '', resource, context, partlyKnown: true }, true);
    const truth = statement?.applies(call) ?? false;
    const found = typeof truth === 'boolean' ? truth : undefined;
    if (answers.size >= most) answers.clear();
    answers.set(name, found);
    return found;
  };
};

const toldText = (told: ReturnType<typeof toldOf>): string => {
  if (told === untold) return '\n?';
  return told === undefined ? '\n-' : `\n${told.length} ${String(told)}`;
};

/** Sessions are many, and only a policy of resources can name one. */
const principalText = (principal: Principal, isNamed: boolean): string => {
  if ('arn' in principal) return isNamed ? `\n${principal.arn}\n${principal.session ?? ''}` : short(principal.arn);
  return 'service' in principal ? `\nservice ${principal.service}` : '\n';
};

const numbers = new Map<string, string>();

/** ARNs of principals are long, and many statements ask for them. */
const short = (arn: string): string => {
  const known = numbers.get(arn);
  if (known !== undefined) return known;
  if (numbers.size >= 100_000) return `\n${arn}`;
  const found = `\n#${numbers.size}`;
  numbers.set(arn, found);
  return found;
};

/** Keys of conditions in lower case, and those that values take by variables. */
const keysIn = (condition: Source['Condition'] = {}, ...resources: readonly unknown[]): string[] => {
  const variables = JSON.stringify([condition, resources]).matchAll(/\$\{\s*([^,}]+?)\s*[,}]/g);
  const all = [
    ...Object.values(condition).flatMap((keys) => Object.keys(keys)),
    ...[...variables].map(([, key = '']) => key),
  ];
  return [...new Set(all.map((key) => key.toLowerCase()))];
};
