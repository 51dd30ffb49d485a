import type { Call, Context, Principal } from '../evaluate/call.ts';
import { callOf } from '../evaluate/call.ts';
import type { Statement } from '../evaluate/compile.ts';
import type { Resource } from '../evaluate/resource.ts';
import type { Truth } from '../evaluate/truth.ts';
import { toldOf, untold, type Surroundings } from './keys.ts';
import type { TrailEvent } from './trail-event.ts';

/** A statement that remembers its answers: of events that are alike in all that it asks. */
export interface Asked {
  readonly needsResources: boolean;
  /** Whether it applies to a call of an action that it is about. */
  readonly applies: (event: TrailEvent, around: Surroundings, resource: Resource) => Truth;
}

/** Answers that a statement remembers. */
const most = 50_000;

export const askedOf = (statement: Statement): Asked => {
  const { Principal: named = '*', NotPrincipal, Resource: resources, NotResource, Condition } = statement.source;
  const keys = keysIn(Condition, resources, NotResource);
  const needsPrincipal =
    NotPrincipal !== undefined || named !== '*' || keys.some((key) => /^aws:(principal|federated|user)/.test(key));
  const needsResources = NotResource !== undefined || !(resources === undefined || [resources].flat().includes('*'));
  const answers = new Map<string, Truth>();
  return {
    needsResources,
    applies: (event, around, resource) => {
      const { principal } = event.caller;
      const context: Record<string, Context[string]> = {};
      let name = needsPrincipal ? principalText(principal) : '';
      if (needsResources) name += typeof resource === 'string' ? resource : resource.join('\n');
      for (const key of keys) {
        const told = toldOf(key, event, around);
        name += told === untold ? '\n?' : told === undefined ? '\n-' : `\n${told.length}${String(told)}`;
        if (told !== untold) context[key] = told;
      }
      const known = answers.get(name);
      if (known !== undefined) return known;
      const found = statement.applies(toCall(principal, resource, context));
      if (answers.size >= most) answers.clear();
      answers.set(name, found);
      return found;
    },
  };
};

/** What it does is of no account to a statement that is about it. */
const toCall = (principal: Principal, resource: Resource, context: Context): Call =>
  callOf({ principal, action: '', resource, context, partlyKnown: true }, true);

const principalText = (principal: Principal): string => {
  if ('arn' in principal) return `${principal.arn}\n${principal.session ?? ''}\n`;
  return 'service' in principal ? `service ${principal.service}\n` : '\n';
};

/** Keys of conditions in lower case, and those that values take by variables. */
const keysIn = (condition: Statement['source']['Condition'] = {}, ...resources: readonly unknown[]): string[] => {
  const variables = JSON.stringify([condition, resources]).matchAll(/\$\{\s*([^,}]+?)\s*[,}]/g);
  const all = [
    ...Object.values(condition).flatMap((keys) => Object.keys(keys)),
    ...[...variables].map(([, key = '']) => key),
  ];
  return [...new Set(all.map((key) => key.toLowerCase()))];
};
