import { push } from '../../plan/multimap.ts';
import type { NetworkResource } from './resource.ts';

/** Resources of a type, by what comes after `AWS::EC2::`. */
export type Of = (type: string) => readonly NetworkResource[];

export const byType = (resources: readonly NetworkResource[]): Of => {
  const found = group(resources, ({ type }) => type.replace('AWS::EC2::', ''));
  return (type) => found.get(type) ?? [];
};

export const group = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const found = new Map<string, Item[]>();
  for (const item of items) push(found, keyOf(item), item);
  return found;
};
