import type { Simulator } from '../../../lib/simulator/index.ts';

type World = Simulator['world'];

/**
 * What of a world follows from the config, in names: stacks, stack sets, and services with their administrators, wherever they are. What AWS
 * keeps of things that are gone, and what accounts have of their own, is left out; so are registrations with Organizations, which nobody can
 * tell to be ours once the config names their service no more.
 */
export const endOf = (world: World): string[] => {
  const names = new Map([...world.accounts.values()].map(({ id, name }) => [id, name]));
  const units = new Map([...world.units.values()].map(({ id, name }) => [id, name]));
  const inNames = (value: unknown): string =>
    JSON.stringify(value)
      .replaceAll(/\d{12}/g, (id) => names.get(id) ?? id)
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
      .replaceAll(/(?<=StackSet-[\w-]+-)adopted\b/g, 'UUID')
      .replaceAll(/(?<=-)[0-9a-f]{12}\b/g, 'ID')
      .replaceAll(/\b(ou|o|r|p)-[0-9a-z]+(-[0-9a-z]+)?\b/g, (id, kind) => units.get(id) ?? String(kind));
  const namesOf = (keys: readonly string[]): string[] => keys.map((key) => inNames(key)).sort();
  const stacks = [...world.stacks.values()].flatMap((one) =>
    one.status === 'DELETE_COMPLETE'
      ? []
      : `stack ${inNames([one.account, one.region, one.name, one.template, one.parameters])}`,
  );
  const sets = [...world.stackSets.values()].map(
    ({ region, name, template, parameters, autoDeployment: { enabled }, targets, instances }) =>
      `stack set ${inNames([region, name, template, parameters, enabled, inOrder(targets), namesOf(Object.keys(instances))])}`,
  );
  const services = [...world.security].flatMap(([key, { administrator, automaticSince }]) =>
    administrator === undefined ? [] : `service ${inNames([key, administrator, automaticSince !== undefined])}`,
  );
  const marks = Object.entries(world.tags.get(world.organization?.rootId ?? '') ?? {}).map(
    ([key, value]) => `root ${key}=${value}`,
  );
  return [...stacks, ...sets, ...services, ...marks].sort();
};

/** Regions of targets come in the order in which they were added. */
const inOrder = (targets: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(targets).map(([unit, regions]) => [unit, [...regions].sort()]));

/**
 * What is watched, recorded and logged now, by account and region; and where policies deny. A service that changes hands goes on in the
 * accounts, which AWS tells of no more until the next administrator has them.
 */
export const protectionsOf = (world: World): Set<string> => {
  const found = new Set<string>();
  for (const [claim, { stack, account, region }] of world.claims) {
    if (stack === undefined) continue;
    const type = claim.split(' ')[0] ?? '';
    if (type === 'AWS::Config::ConfigurationRecorder') found.add(`recorder ${account} ${region}`);
    if (type === 'AWS::CloudTrail::Trail') found.add('trail');
    if (type === 'AWS::S3::Bucket' && claim.includes('logs')) found.add(`bucket ${claim}`);
  }
  for (const [key, { members, administrator }] of world.security)
    for (const [account, state] of Object.entries(members))
      if (state === 'on') found.add(`${key} ${account} by ${administrator ?? 'itself'}`);
  for (const [target, policies] of world.policiesOf)
    for (const id of policies) found.add(`policy ${world.policies.get(id)?.name ?? id} on ${target}`);
  return found;
};
