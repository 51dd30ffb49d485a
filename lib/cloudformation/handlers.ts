import data from './handlers.json' with { type: 'json' };

const services = (): Readonly<Record<string, string[]>> => data.services;

/**
 * Every action that CloudFormation takes to make, read, change, delete, and list resources of a type, whatever their properties; none where
 * it does not tell. From the schemas of its registry, like `creationOf`, by scripts/permissions.mjs.
 */
export const handledBy = (type: string): readonly string[] => {
  const [vendor, service = '', name = ''] = type.split('::');
  if (vendor !== 'AWS' || !Object.hasOwn(services(), service)) return [];
  const [actions = '', types = ''] = services()[service] ?? [];
  const [, ...own] =
    types
      .split(',')
      .find((one) => one.startsWith(`${name} `))
      ?.split(' ') ?? [];
  const all = actions.split(' ');
  return own.map((number) => all[parseInt(number, 36)] ?? '');
};
