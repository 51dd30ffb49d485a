import type { LiveStackSet } from '../../aws/live/stack-sets.ts';
import type { LiveStack } from '../../aws/live/stacks.ts';
import { isOurs } from '../../aws/tags.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { Template } from '../../config/deployment/template.ts';
import { nameIn } from '../deployment/stack-set/read.ts';
import { visibleTags } from '../deployment/tags.ts';
import { distinct, foldFile, stemOf } from './distinct.ts';

/** How the config calls what ids mean. */
export interface Words {
  readonly rootId: string;
  /** Paths of OUs by id. */
  readonly paths: ReadonlyMap<string, string>;
  /** Keys of accounts by id. */
  readonly keys: ReadonlyMap<string, string>;
}

export interface ImportedStacks {
  /** The section `stacks` of the config. */
  readonly stacks: Readonly<Record<string, object>>;
  /** Templates by the name of their file. */
  readonly files: Readonly<Record<string, Template>>;
  readonly regions: readonly string[];
}

/** The stacks and stack sets of this tool as the config would say them: each as a plain template. Those of others are theirs. */
export const importStacks = (
  stacks: readonly LiveStack[],
  stackSets: readonly LiveStackSet[],
  words: Words,
): ImportedStacks => {
  const own = stacks.filter(({ tags, template }) => isOurs(tags) && template);
  const sets = stackSets.filter(({ tags, template }) => isOurs(tags) && template);
  const names = [...new Set([...sets, ...own].map(({ name }) => name))];
  const stems = distinct(names, { wanted: stemOf, own: (name) => name, fold: foldFile });
  const entries = names.flatMap((name) => {
    const set = sets.find((one) => one.name === name);
    const mine = own.filter((one) => one.name === name);
    const members = set ? membersOf(set, words) : undefined;
    const { template, parameters, tags } = set ?? mine[0] ?? {};
    if (!template || (!members && mine.length === 0)) return [];
    const regions = [...new Set([...(members?.regions ?? []), ...mine.map(({ region }) => region)])].sort();
    const before = (set?.autoDeployment?.dependsOn ?? []).map(nameIn).filter((one) => names.includes(one));
    const accounts = [...(members?.accounts ?? []), ...(mine.length > 0 ? [managementKey] : [])];
    const file = `${stems.get(name) ?? name}.json`;
    const entry = {
      template: file,
      targets: {
        ...(members && members.units.length > 0 ? { organizationalUnits: members.units } : {}),
        ...(accounts.length > 0 ? { accounts } : {}),
      },
      regions,
      ...(before.length > 0 ? { dependsOn: before.sort() } : {}),
      ...notEmpty('parameters', parameters ?? {}),
      ...notEmpty('tags', visibleTags(tags ?? {})),
    };
    return [{ name, file, entry, template, regions }];
  });
  return {
    stacks: Object.fromEntries(entries.map(({ name, entry }) => [name, entry])),
    files: Object.fromEntries(entries.map(({ file, template }) => [file, template])),
    regions: [...new Set(entries.flatMap(({ regions }) => regions))],
  };
};

const notEmpty = (name: string, value: Readonly<Record<string, string>>) =>
  Object.keys(value).length > 0 ? { [name]: value } : {};

/** Undefined for a set that is nowhere: the config has no words for it. */
const membersOf = (
  { targets, instances, autoDeployment }: LiveStackSet,
  { rootId, paths, keys }: Words,
): { units: string[]; accounts: string[]; regions: string[] } | undefined => {
  if (autoDeployment?.enabled !== true) {
    const accounts = [...new Set(instances.flatMap(({ account }) => keys.get(account) ?? []))];
    const regions = [...new Set(instances.map(({ region }) => region))];
    return accounts.length > 0 ? { units: [], accounts, regions } : undefined;
  }
  const units = [...(targets ?? [])].flatMap(([id]) => (id === rootId ? 'root' : (paths.get(id) ?? [])));
  const regions = [...new Set([...(targets ?? [])].flatMap(([, own]) => own))];
  return units.length > 0 ? { units, accounts: [], regions } : undefined;
};
