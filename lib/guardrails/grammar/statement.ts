import type { Node } from 'jsonc-parser';
import { checkAction } from './action.ts';
import { checkCondition } from './condition.ts';
import type { Context } from './context.ts';
import { hasForeign } from './foreign.ts';
import { checkServicesOfKeys } from './foreign-key.ts';
import { hasPlaceholder, itemsOf, kindOf, propertiesOf, textOf, type Property } from './nodes.ts';
import { checkPrincipal } from './principal.ts';
import { checkResource } from './resource.ts';
import { closeTo, didYouMean } from '../suggest.ts';

export const checkStatement = (statement: Node, context: Context): void => {
  const properties = propertiesOf(statement);
  for (const property of properties) checkElement(property, context);
  checkServicesOfKeys(statement, context);
  const has = new Map(properties.map(({ name, key }) => [name, key]));
  const { dialect, report } = context;
  if (!has.has('Effect')) {
    report.error(statement, 'Effect is required', `add "Effect": "${dialect.effects.at(-1) ?? ''}"`);
  }
  if (dialect.principal !== 'none' && !has.has('Principal') && !has.has('NotPrincipal')) {
    report.error(statement, 'Principal is required', dialect.principal === 'everyone' ? everyone : undefined);
  }
  for (const element of ['Action', 'Resource'] as const) {
    const other = has.get(`Not${element}`);
    if (!has.has(element) && !other) report.error(statement, `${element} is required`);
    if (has.has(element) && other && !Object.hasOwn(dialect.refused, `Not${element}`))
      report.error(other, `a statement cannot have both ${element} and Not${element}`, 'remove one');
  }
};

const everyone = 'add "Principal": "*"';

const checkElement = ({ name, key, value }: Property, context: Context): void => {
  const { dialect, report } = context;
  const known: readonly string[] = dialect.elements;
  const instead = Object.hasOwn(dialect.refused, name) ? dialect.refused[name] : undefined;
  if (instead !== undefined) report.error(key, `${dialect.name} cannot have ${name}`, instead);
  else if (!known.includes(name)) report.error(key, `unknown element "${name}"`, didYouMean(closeTo(name, known)));
  else checks[name]?.(value, context, name);
};

const checkSid = (sid: Node, { report }: Context): void => {
  const text = textOf(sid);
  if (text === undefined) report.error(sid, `Sid must be a string, not ${kindOf(sid)}`);
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html; some services allow more.
  else if (!/^[A-Za-z0-9]*$/.test(text) && !hasPlaceholder(sid)) {
    report.warn(sid, 'a Sid can contain only letters and digits', `use "${text.replace(/[^A-Za-z0-9]/g, '')}"`);
  }
};

const checkEffect = (effect: Node, { dialect, report }: Context): void => {
  const text = textOf(effect);
  if (text !== undefined && (dialect.effects.includes(text) || hasForeign(text))) return;
  const allowed = dialect.effects.map((name) => `"${name}"`).join(' or ');
  const close = text === undefined ? undefined : closeTo(text, dialect.effects);
  report.error(effect, `Effect must be ${allowed} in ${dialect.name}`, didYouMean(close));
};

type Check = (value: Node, context: Context, element: string) => void;

/** Holds one text, or a list of at least one, to a check. */
const eachText =
  (check: Check): Check =>
  (value, context, element) => {
    const { report } = context;
    if (value.type === 'array' && itemsOf(value).length === 0) report.error(value, `${element} is an empty list`);
    for (const item of itemsOf(value)) {
      if (textOf(item) !== undefined) check(item, context, element);
      else report.error(item, `${element} must be a string or a list of strings, not ${kindOf(item)}`);
    }
  };

const checks: Readonly<Partial<Record<string, Check>>> = {
  Sid: checkSid,
  Effect: checkEffect,
  Principal: checkPrincipal,
  Action: eachText(checkAction),
  NotAction: eachText(checkAction),
  Resource: eachText(checkResource),
  NotResource: eachText(checkResource),
  Condition: checkCondition,
};
