import data from './condition-types.json' with { type: 'json' };
import { isConditionKey } from './index.ts';

/** What a condition key holds, be it one value or many. */
export type ConditionType = 'String' | 'ARN' | 'Bool' | 'Date' | 'IPAddress' | 'Numeric';

let types: ReadonlyMap<string, ConditionType> | undefined;

const read = (): ReadonlyMap<string, ConditionType> =>
  new Map(
    (['ARN', 'Bool', 'Date', 'IPAddress', 'Numeric'] as const).flatMap((type) =>
      data[type].split(' ').map((key): [string, ConditionType] => [key.toLowerCase(), type]),
    ),
  );

/** Made by scripts/catalogue.mjs. A key whose name says that it is an ARN is one; undefined for a key that is not known. */
export const conditionTypeOf = (key: string): ConditionType | undefined => {
  types ??= read();
  const known = types.get(key.toLowerCase());
  if (known !== undefined || !isConditionKey(key)) return known;
  return /arns?$/i.test(key) ? 'ARN' : 'String';
};
