import type { LandingZone } from '../../config/landing-zone.ts';
import { isDictionary } from '../../config/text/yaml.ts';
import type { Permitted } from '../permitted/index.ts';
import { callersIn } from './callers.ts';
import type { Case } from './case.ts';
import { deciderIn } from './decider.ts';
import { filled } from './placeholders.ts';
import { matches } from '../../guardrails/wildcard.ts';
import { arnOf, exampleOf, hasArns, takes } from './resource.ts';
import { actionsIn, contextIn, tellPlaceholders } from './what.ts';
import { placesIn, regionsIn } from './where.ts';
import { listOf } from '../../config/words/list.ts';
import { eachOf, type Merged } from './written.ts';

/** A case with its names looked up, after everything wrong with it has been reported; undefined where anything is. */
export const readCase = (zone: LandingZone, permitted: Permitted, merged: Merged): Case | undefined => {
  const { written, path, report } = merged;
  if (!isDictionary(written) || report.unread(path)) return undefined;
  const { name, from, expect } = written;
  const before = errorsOf(merged);
  const actions = actionsIn(merged);
  const places = placesIn(zone, permitted.places, merged);
  const by = deciderIn(zone, merged);
  if (expect === undefined && !report.unread([...path, 'expect']) && !report.unread(['expect']))
    report.key(path, 'the case expects nothing', 'add expect: allowed, denied, or depends');
  tellResources(zone, permitted, actions, merged);
  const one = {
    place: report.place(path, 'key'),
    ...(name === undefined ? {} : { name }),
    who: callersIn(zone, merged, by),
    ...(from === undefined ? {} : { from }),
    actions,
    ...(written.resource === undefined ? {} : { resources: listOf(written.resource) }),
    context: contextIn(zone, merged),
    places,
    regions: regionsIn(zone, merged),
    ...(by ? { by } : {}),
  };
  return expect === undefined || places.length === 0 || errorsOf(merged) > before ? undefined : { ...one, expect };
};

const errorsOf = ({ report }: Merged): number => report.problems.filter(({ severity }) => severity === 'error').length;

const tellResources = (zone: LandingZone, { ids }: Permitted, actions: readonly string[], merged: Merged): void => {
  const { written, at, report } = merged;
  const { partition, homeRegion: region } = zone;
  for (const { item, path } of eachOf(written.resource, at('resource'))) {
    tellPlaceholders(zone, [item], path, merged);
    const text = filled(zone, ids, { account: '', region }, item);
    const lacking = actions.find((action) => arnOf(action, text, { partition, region, account: '' }) === undefined);
    const wrong =
      lacking ??
      listOf(written.action)
        .map((one) => noneTaking(one, actions, item))
        .find(Boolean);
    if (wrong !== undefined)
      report.value(
        path,
        `${wrong} is done to nothing like "${item}"`,
        `use one such as ${exampleOf(wrong, partition)}`,
      );
  }
};

/** Of an action as it is written, one that it stands for, where none of those that have ARNs is done to that one. */
const noneTaking = (pattern: string, actions: readonly string[], arn: string): string | undefined => {
  const meant = arn.startsWith('arn:') ? actions.filter((one) => matches(pattern, one) && hasArns(one)) : [];
  return meant.some((one) => takes(one, arn)) ? undefined : meant[0];
};
