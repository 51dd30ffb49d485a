import type { Template } from '../../config/deployment/template.ts';
import { poolPrefix } from '../../config/sections/network/names.ts';

/** Names of the exports of pools that a template no longer has. */
export const lostPools = (before: Template | undefined, after: Template | undefined): string[] => {
  const kept = new Set(poolsIn(after));
  return poolsIn(before).filter((name) => !kept.has(name));
};

const poolsIn = (template: Template | undefined): string[] =>
  Object.values(template?.Outputs ?? {}).flatMap(({ Export }) =>
    typeof Export?.Name === 'string' && Export.Name.startsWith(poolPrefix) ? Export.Name : [],
  );
