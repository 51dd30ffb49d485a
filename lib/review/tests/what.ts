import type { LandingZone } from '../../config/landing-zone.ts';
import { isPlaceholder, fillersOf } from './placeholders.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { placeholdersIn } from '../../config/words/placeholders.ts';
import type { Path } from '../../config/text/yaml.ts';
import { actionsOf, hasAction, isService } from '../../guardrails/catalogue/index.ts';
import type { Context } from '../../guardrails/evaluate/call.ts';
import { judgeKey } from '../../guardrails/grammar/condition-key.ts';
import { meantAction } from '../../guardrails/grammar/action.ts';
import { hasWildcard, matches } from '../../guardrails/wildcard.ts';
import { listOf } from '../../config/words/list.ts';
import { eachOf, type Merged } from './written.ts';

/** The actions of a case, each that a wildcard matches. */
export const actionsIn = ({ written, at, path, report }: Merged): string[] => {
  if (written.action === undefined && !report.unreadWithin([...path, 'action']) && !report.unread(['action']))
    report.key(path, 'the case has no action', 'add action: SERVICE:ACTION');
  return eachOf(written.action, at('action')).flatMap(({ item, path: here }) => {
    const [prefix = '', name = ''] = item.split(':');
    if (!isService(prefix) || !hasAction(prefix, name)) {
      const close = meantAction(item);
      const fix = close === undefined ? 'use one such as s3:GetObject' : `did you mean "${close}"?`;
      report.value(here, `unknown action "${item}"`, fix);
      return [];
    }
    if (!hasWildcard(name)) return [item];
    return actionsOf(prefix).flatMap((one) => (matches(name, one) ? `${prefix}:${one}` : []));
  });
};

/** What is known of the request, and what it does not have. */
export const contextIn = (zone: LandingZone, merged: Merged): Context => {
  const { written, at, report } = merged;
  const context: Record<string, string | string[] | undefined> = {};
  const tell = (key: string, path: Path, what: 'key' | 'value'): void => {
    const wrong = judgeKey(key);
    if (wrong?.isMeant === true) report[what](path, wrong.message, wrong.fix);
    else if (wrong) report.warn(path, wrong.message, wrong.fix);
  };
  for (const [key, value] of Object.entries(written.with ?? {})) {
    const path = [...at('with'), key];
    tell(key, path, 'key');
    context[key] = Array.isArray(value) ? value.map(String) : String(value);
    tellPlaceholders(zone, listOf<string | number | boolean>(value).map(String), path, merged);
  }
  for (const { item, path } of eachOf(written.without, at('without'))) {
    tell(item, path, 'value');
    context[item] = undefined;
  }
  return context;
};

export const tellPlaceholders = (zone: LandingZone, texts: readonly string[], path: Path, { report }: Merged): void => {
  for (const { name } of texts.flatMap(placeholdersIn))
    if (!isPlaceholder(zone, name))
      report.value(path, `unknown placeholder {{${name}}}`, didYouMean(name, fillersOf(zone)));
};
