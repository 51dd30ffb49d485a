import { createHash } from 'node:crypto';

/** `ou:Workloads/Prod` as `OuWorkloadsProd`, and letters that tell it from names with other signs between the same words. */
export const logicalId = (name: string): string => {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const text = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return `${text.slice(0, 200)}${createHash('sha256').update(name).digest('hex').slice(0, 8).toUpperCase()}`;
};
