import type { Node } from 'jsonc-parser';
import { isService, isShared } from '../catalogue/index.ts';
import type { Context } from './context.ts';
import { itemsOf, propertiesOf, textOf } from './nodes.ts';
import { matchesAny } from '../wildcard.ts';

/** A key of a service whose actions the statement does not have is in no call that the statement is about. */
export const checkServicesOfKeys = (statement: Node, { report, accept }: Context): void => {
  const properties = propertiesOf(statement);
  const actions = properties.filter(({ name }) => name === 'Action').flatMap(({ value }) => itemsOf(value));
  const prefixes = new Set(actions.map((action) => (textOf(action) ?? '*').split(':')[0]?.toLowerCase() ?? ''));
  if (actions.length === 0 || ![...prefixes].every(isService)) return;
  const conditions = properties.filter(({ name }) => name === 'Condition').flatMap(({ value }) => propertiesOf(value));
  for (const { key, name } of conditions.flatMap(({ value }) => propertiesOf(value))) {
    const [prefix = ''] = name.toLowerCase().split(':');
    if (!isService(prefix) || prefixes.has(prefix) || isShared(name) || matchesAny(name, accept)) continue;
    report.warn(key, `no action of this statement has the condition key "${name}"`, `use it with actions of ${prefix}`);
  }
};
