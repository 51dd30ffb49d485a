import data from './prices.json' with { type: 'json' };

/** What AWS bills for a resource because it is there, whatever passes through it. */
export interface FixedPrice {
  readonly type: string;
  /** As people call one of what is counted. */
  readonly name: string;
  /** Property whose items are counted; left out: the resource itself. */
  readonly per?: string;
  /** Properties that it must have, by value. */
  readonly only?: Readonly<Record<string, string>>;
  /** USD, by region. */
  readonly hour?: Readonly<Record<string, number>>;
  readonly month?: Readonly<Record<string, number>>;
}

export const fixedPrices: readonly FixedPrice[] = data.prices;

/** Month and year of the prices. */
export const pricesOf = data.date;

/** Regions that the table has prices of; a resource elsewhere is priced as in the first. */
export const pricedRegions: readonly string[] = data.regions;

const byType = new Map(fixedPrices.map((price) => [price.type, price]));

/** How many of what is billed a resource is, and what all of it costs a month in a region, in USD; undefined: nothing fixed. */
export const fixedPriceOf = (
  {
    Type,
    Properties = {},
  }: { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> | undefined },
  region: string,
): { readonly name: string; readonly count: number; readonly month: number } | undefined => {
  const price = byType.get(Type);
  if (!price || Object.entries(price.only ?? {}).some(([property, value]) => Properties[property] !== value))
    return undefined;
  const counted = price.per === undefined ? undefined : Properties[price.per];
  const count = Array.isArray(counted) ? counted.length : 1;
  return { name: price.name, count, month: count * monthlyIn(price, region) };
};

/** Of one. */
export const monthlyIn = ({ hour, month }: FixedPrice, region: string): number => {
  const [of, times] = hour ? [hour, data.hoursPerMonth] : [month ?? {}, 1];
  return (of[region] ?? of[pricedRegions[0] ?? ''] ?? 0) * times;
};
