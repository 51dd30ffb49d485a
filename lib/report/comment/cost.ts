import { fixedPriceOf, pricedRegions, pricesOf } from '../../cloudformation/prices.ts';
import { isUnder } from '../../config/organization/unit-path.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { Template } from '../../config/deployment/template.ts';
import { addressKind, addressName } from '../../plan/resource.ts';
import type { AccountSpec } from '../../resources/account/spec.ts';
import { rootName, type StackSetSpec } from '../../resources/deployment/stack-set/spec.ts';
import type { StackSpec } from '../../resources/deployment/stack/spec.ts';
import { grouped } from '../text/style.ts';
import { code, strong, type Block, type Text } from './document.ts';
import type { Facts } from './facts.ts';

/** What AWS bills more or less a month for what stacks have, because it is there: by kind of thing, and in all. */
export const costChanges = (facts: Facts): Block[] => {
  const { plan, before, after } = facts;
  const isStack = (kind: string): boolean => kind === 'stack-set' || kind === 'stack';
  if (!plan.changes.some(({ kind }) => isStack(kind) || kind === 'account')) return [];
  const [old, next] = [billed(before), billed(after)];
  const names = [...new Set([...old.keys(), ...next.keys()])];
  const changed = names.flatMap((name) => {
    const [left, right] = [old.get(name) ?? nothing, next.get(name) ?? nothing];
    return Math.abs(right.month - left.month) < cent
      ? []
      : [{ name, count: right.count - left.count, month: right.month - left.month }];
  });
  if (changed.length === 0) return [];
  const sum = changed.reduce((total, { month }) => total + month, 0);
  return [
    {
      type: 'paragraph',
      text: [
        strong('Cost'),
        `, fixed part: `,
        strong(`${usd(sum)} per month`),
        ` (prices of ${pricesOf}, ${pricedRegions.join(' and ')})`,
      ],
    },
    {
      type: 'list',
      items: changed.map(({ name, count, month }): Text => [`${name}: ${signed(count)}, ${usd(month)}`]),
    },
    {
      type: 'paragraph',
      text: [
        'Not counted: what depends on usage, such as data, requests, logs, Security Hub checks, and AWS Config items and evaluations; see ',
        code('docs/cost.md'),
        '.',
      ],
    },
  ];
};

interface Billed {
  readonly count: number;
  readonly month: number;
}

const nothing: Billed = { count: 0, month: 0 };
const cent = 0.005;

/** By the name of what is billed. */
const billed = (side: Facts['before']): Map<string, Billed> => {
  const found = new Map<string, Billed>();
  const accounts = [...side.values()].flatMap(({ address, spec }) => {
    if (addressKind(address) !== 'account' || addressName(address) === managementKey) return [];
    const { ou = '', closed } = spec as AccountSpec;
    return closed ? [] : [{ key: addressName(address), ou }];
  });
  const add = (template: Template | undefined, region: string, times: number): void => {
    if (times === 0) return;
    for (const resource of Object.values(template?.Resources ?? {})) {
      const price = fixedPriceOf(resource, region);
      if (!price) continue;
      const { count, month } = found.get(price.name) ?? nothing;
      found.set(price.name, { count: count + times * price.count, month: month + times * price.month });
    }
  };
  for (const { address, spec } of side.values()) {
    const kind = addressKind(address);
    if (kind === 'stack') add((spec as StackSpec).template, addressName(address).split('/')[0] ?? '', 1);
    if (kind !== 'stack-set') continue;
    const { template, targets, only } = spec as StackSetSpec;
    for (const [path, regions] of Object.entries(targets)) {
      const under = accounts.filter(
        ({ key, ou }) => isUnder(ou, path === rootName ? '' : path) && (only?.includes(key) ?? true),
      );
      for (const region of regions) add(template, region, under.length);
    }
  }
  return found;
};

const signed = (count: number): string => `${count < 0 ? '−' : '+'}${grouped(Math.abs(count))}`;

const usd = (month: number): string => {
  const [whole = '', cents = ''] = Math.abs(month).toFixed(2).split('.');
  return `${month < 0 ? '−' : '+'}${grouped(Number(whole))}.${cents} USD`;
};
