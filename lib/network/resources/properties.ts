import type { NetworkResource } from './resource.ts';

/** Properties that are texts; empty where they are not there. */
export const text = ({ properties }: NetworkResource, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
};

export const list = ({ properties }: NetworkResource, name: string): string[] => {
  const value = properties[name];
  return Array.isArray(value) ? value.map(String) : [];
};
