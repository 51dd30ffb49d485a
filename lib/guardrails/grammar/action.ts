import type { Node } from 'jsonc-parser';
import { actionsOf, hasAction, isService, servicePrefixes, supportsRcp } from '../catalogue/index.ts';
import type { Context } from './context.ts';
import { foreignIn } from './foreign.ts';
import { hasPlaceholder, textOf } from './nodes.ts';
import { closeTo, didYouMean, isNear } from '../suggest.ts';
import { hasWildcard, matches, matchesAny } from '../wildcard.ts';

/**
 * Every action and pattern should name something that exists: a misspelt Deny denies nothing and says nothing. AWS takes any
 * name, and there are more than it documents: what is like no known one is a warning. So is all in NotAction, which often
 * lists whole sets of actions that come and go.
 */
export const checkAction = (node: Node, { dialect, report, accept }: Context, element: string): void => {
  const text = textOf(node) ?? '';
  // There are no variables here.
  if (hasPlaceholder(node) || foreignIn(text, false).length > 0 || matchesAny(text, accept)) return;
  if (text === '*' || text === '*:*') {
    if (dialect.actions !== 'any')
      report.error(node, `${dialect.name} must name a service in each action`, instead[dialect.actions]);
    return;
  }
  if (text !== text.trim() || text.startsWith('arn:')) {
    const isArn = text.startsWith('arn:');
    const message = isArn ? `"${text}" is an ARN, not an action` : `the action "${text}" begins or ends with a space`;
    report.error(node, message, isArn ? 'move it to Resource' : `use "${text.trim()}"`);
    return;
  }
  const [prefix = '', ...rest] = text.split(':');
  const name = rest.join(':');
  const tell = (message: string, word: string, close: string | undefined, whole: string): void => {
    const isMeant = close !== undefined && isNear(word, close) && element !== 'NotAction';
    (isMeant ? report.error : report.warn)(node, message, didYouMean(close === undefined ? undefined : whole));
  };
  if (name === '' || hasWildcard(prefix)) {
    report.error(node, `"${text}" is not a valid action`, 'use the form service:Action, such as s3:GetObject');
  } else if (retired.has(prefix.toLowerCase())) {
    report.warn(node, `AWS has retired the service "${prefix}"`, `use ${retired.get(prefix.toLowerCase()) ?? ''}`);
  } else if (!isService(prefix)) {
    const close = closeTo(prefix, servicePrefixes);
    tell(`unknown service "${prefix}"`, prefix, close, `${close ?? ''}:${name}`);
  } else {
    if (dialect.actions === 'organizations' && prefix.toLowerCase() !== 'organizations') {
      report.error(node, `${dialect.name} can contain only organizations actions`);
    } else if (dialect.actions === 'rcp' && !supportsRcp(prefix)) {
      report.error(
        node,
        `RCPs do not support ${prefix}`,
        'use an SCP, or add the action to accept: if AWS supports it now',
      );
    }
    if (!hasAction(prefix, name)) {
      const what = hasWildcard(name) ? `"${text}" matches no action` : `unknown action "${text}"`;
      const close = closest(prefix, name);
      tell(what, name, close, `${prefix}:${close ?? ''}`);
    }
  }
};

const instead = { rcp: 'use the form service:*, such as s3:*', organizations: 'use organizations:*' } as const;

/** Services whose names are like those of others; further ones are in the catalogue. */
const retired: ReadonlyMap<string, string> = new Map([['macie', 'macie2']]);

/** The action, or pattern, that was probably meant by a whole one that is not known. */
export const meantAction = (text: string): string | undefined => {
  const [prefix = '', name = ''] = text.split(':');
  const service = isService(prefix) ? prefix : closeTo(prefix, servicePrefixes);
  if (service === undefined) return undefined;
  const known = hasAction(service, name) ? name : closest(service, name);
  return known === undefined ? undefined : `${service}:${known}`;
};

/** For a pattern, the part before the first wildcard is what can be misspelt: it is compared with beginnings of names. */
const closest = (prefix: string, name: string): string | undefined => {
  const at = name.search(/[*?]/);
  if (at < 0) return closeTo(name, actionsOf(prefix));
  const beginning = closeTo(name.slice(0, at), new Set(actionsOf(prefix).flatMap(beginnings)));
  const pattern = beginning === undefined ? undefined : beginning + name.slice(at);
  return pattern !== undefined && actionsOf(prefix).some((action) => matches(pattern, action)) ? pattern : undefined;
};

/** GetBucketAcl begins with Get, GetBucket and GetBucketAcl. */
const beginnings = (action: string): string[] =>
  [...action.matchAll(/[a-z0-9](?=[A-Z])|$/g)].map(({ index }) => action.slice(0, index + 1));
