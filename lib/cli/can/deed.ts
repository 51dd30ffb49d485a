import type { LandingZone } from '../../config/landing-zone.ts';
import { UserError } from '../../config/text/problems.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { hasAction, isService } from '../../guardrails/catalogue/index.ts';
import type { Context } from '../../guardrails/evaluate/call.ts';
import { directly, madeAt } from '../../guardrails/evaluate/known.ts';
import { meantAction } from '../../guardrails/grammar/action.ts';
import { judgeKey } from '../../guardrails/grammar/condition-key.ts';
import { hasWildcard } from '../../guardrails/wildcard.ts';
import type { Deed, Permitted, Place } from '../../review/permitted/index.ts';
import { arnOf, exampleOf, takes } from '../../review/tests/resource.ts';

export interface DeedArguments {
  on?: string | undefined;
  region?: string | undefined;
  with?: string[] | undefined;
}

/** A call that somebody makes now, of themselves and through no service. */
export const readDeed = (
  zone: LandingZone,
  { ids, places }: Permitted,
  action: string,
  place: Place,
  { on, region = zone.homeRegion, with: given = [] }: DeedArguments,
): Deed => {
  const [service = '', name = ''] = action.split(':');
  if (!isService(service) || !hasAction(service, name) || hasWildcard(action)) {
    const close = meantAction(action);
    const fix =
      close === undefined || hasWildcard(action) ? 'use one such as s3:GetObject' : `did you mean "${close}"?`;
    const wrong = hasWildcard(action) ? `"${action}" is more than one action` : `unknown action "${action}"`;
    throw new UserError(`${wrong}\n    -> ${fix}`);
  }
  const spot = { partition: zone.partition, region, account: ids.of(place.key) };
  const arn = on === undefined ? undefined : arnOf(action, on, spot);
  if (on !== undefined && (arn === undefined || !takes(action, arn)))
    throw new UserError(
      `${action} is done to nothing like "${on}"\n    -> use one such as --on ${exampleOf(action, zone.partition)}`,
    );
  // What it is done to may be in another account.
  const owner = ids.keyOf(arn?.split(':')[4] ?? '');
  const at = places.find(({ key }) => key === owner) ?? place;
  const context = { ...directly, ...madeAt(new Date().toISOString()), ...readKeys(given) };
  return { action, region, place: at, ...(arn === undefined ? {} : { resource: arn }), context };
};

/** `aws:TagKeys=team,cost`: several values are separated by commas; without a value the call does not have the key. */
const readKeys = (given: readonly string[]): Context =>
  Object.fromEntries(
    given.map((one) => {
      const [key = '', ...rest] = one.split('=');
      const wrong = judgeKey(key);
      if (wrong?.isMeant === true || rest.length === 0)
        throw new UserError(
          wrong
            ? `${wrong.message}\n    -> ${wrong.fix ?? ''}`
            : `"${one}" is not a condition key with a value\n    -> use --with ${one}=VALUE, or ${one}= if the call has no such key`,
        );
      const values = rest.join('=').split(',');
      return [key, values.length > 1 ? values : values[0] === '' ? undefined : values[0]];
    }),
  );

export const placeNamed = ({ places }: Permitted, key: string): Place => {
  const found = places.find((one) => one.key === key);
  if (found) return found;
  throw new UserError(
    `unknown account "${key}"\n    -> ${didYouMean(
      key,
      places.map((one) => one.key),
    )}`,
  );
};
