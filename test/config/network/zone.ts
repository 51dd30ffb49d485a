import { loadConfig } from '../../../lib/config/load.ts';
import type { Network } from '../../../lib/config/sections/network/types.ts';
import { checks } from '../../../lib/cli/checks.ts';
import { toldWithFixes, withFolder, type Files } from '../told.ts';
import { join } from 'node:path';

/** Two regions with networks and a third without, OUs, and accounts in them. */
export const organization = `organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1, us-west-1]
  accountEmail: aws+{account}@example.com
organizationalUnits: { Workloads: { organizationalUnits: { Prod: , Dev: } }, Sandbox: }
accounts:
  net:
  web: { ou: Workloads/Prod }
  api: { ou: Workloads/Prod }
  lab: { ou: Workloads/Dev }
  old: { ou: Workloads/Dev, closed: true }
  toy: { ou: Sandbox }
`;

/** A key for each line of a network that nothing is wrong with. */
export const right = {
  account: 'net',
  addresses: '{ eu-west-1: 10.0.0.0/12, eu-central-1: 10.16.0.0/12 }',
  segments: '{ prod: { size: /16 }, dev: { size: /16 } }',
  connect: '[]',
  internet: 'none',
  vpcs: '{ standard: }',
  attach: `
    - { vpc: standard, size: /20, segment: prod, organizationalUnits: [Workloads/Prod] }
    - { vpc: standard, size: /20, segment: dev, organizationalUnits: [Workloads/Dev] }`,
  keep: '{}',
  expect: '[]',
} as const;

type Keys = Partial<
  Record<
    | keyof typeof right
    | 'outside'
    | 'onPremises'
    | 'prefixLists'
    | 'inspect'
    | 'firewall'
    | 'endpoints'
    | 'dns'
    | 'accessScopes',
    string | undefined
  >
>;

/** That network, with other values for some keys; undefined: without the key. */
export const filesOf = (changes: Keys = {}, more: Files = {}): Files => {
  const keys: Keys = { ...right, ...changes };
  const lines = Object.entries<string | undefined>(keys).flatMap(([key, value]) =>
    value === undefined ? [] : [`  ${key}: ${value}\n`],
  );
  return { 'a.yaml': organization, 'b.yaml': `network:\n${lines.join('')}`, ...more };
};

/** What is told of it. */
export const toldOf = (changes: Keys, more: Files = {}): string[] => toldWithFixes(filesOf(changes, more));

/** Throws with what is wrong with it. */
export const networkOf = (changes: Keys = {}, more: Files = {}): Network =>
  withFolder(filesOf(changes, more), (root) => {
    const { zone, problems } = loadConfig(join(root, 'config'), checks);
    if (!zone?.network) throw new Error(problems.map(({ message, fix }) => `${message} -> ${fix}`).join('\n'));
    return zone.network;
  });

/** Entries of attach for prod and dev, with what the second one says besides; the first one has another shape if need be. */
export const entries = (more: string, vpc = 'standard'): string =>
  `[{ vpc: ${vpc}, size: /20, segment: prod, organizationalUnits: [Workloads/Prod] }, { vpc: standard, size: /20, segment: dev, ${more} }]`;

export const ofDev = 'organizationalUnits: [Workloads/Dev]';
