import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import { deployedZoneOf } from '../zone.ts';

/** A number from 0 to 1, the next of a sequence that its seed decides (mulberry32). */
export type Random = () => number;

export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** What a config has of everything that a walk turns on and off; each is one of its values. */
const switches = {
  homeRegion: ['eu-west-1', 'eu-west-1', 'eu-west-1', 'eu-central-1'],
  regions: ['', 'eu-central-1', 'us-east-1', 'eu-central-1, us-east-1'],
  archive: ['archive', 'attic'],
  logging: ['on', 'on', 'noTrail', 'off'],
  backup: ['off', 'on', 'customer-managed'],
  breakGlass: ['break-glass', 'break-glass', 'emergency'],
  config: ['off', 'on', 'inAccounts'],
  administrator: ['security', 'audit'],
  guardDuty: ['false', 'true'],
  macie: ['false', 'true'],
  inspector: ['false', 'true'],
  securityHub: ['false', 'true'],
  accessAnalyzer: ['false', 'true'],
  observability: ['off', 'security', 'audit'],
  baseline: ['off', 'on', 'auditRole'],
  cost: ['off', 'on'],
  guardrail: ['root', 'Workloads'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Name = keyof typeof switches;
export type Config = Readonly<Record<Name, string>>;

const names = Object.keys(switches) as Name[];

const pick = <T>(random: Random, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

export const randomConfig = (random: Random): Config =>
  Object.fromEntries(names.map((name) => [name, pick<string>(random, switches[name])])) as Config;

/** The config with one to three of its switches set anew, so that a step often goes back to where the walk has been. */
export const step = (random: Random, from: Config): Config => {
  const some = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, names));
  return { ...from, ...Object.fromEntries(some.map((name) => [name, pick<string>(random, switches[name])])) };
};

export const regionsOf = ({ homeRegion, regions }: Config): string[] => [
  ...new Set([homeRegion, ...regions.split(', ').filter((region) => region !== '')]),
];

export const zoneFor = (config: Config): Promise<LandingZone> => deployedZoneOf(yamlOf(config));

const yamlOf = (config: Config): string => `
organization:
  homeRegion: ${config.homeRegion}
  regions: [${regionsOf(config).join(', ')}]
  accountEmail: aws+{account}@example.com
  guardrails: [${config.guardrail === 'root' ? 'deny-leave' : ''}]
  roles: { breakGlass: ${config.breakGlass} }
organizationalUnits:
  Security:
  Workloads: { guardrails: [${config.guardrail === 'root' ? '' : 'deny-leave'}] }
accounts:
  archive: { ou: Security }
  attic: { ou: Security }
  security: { ou: Security }
  audit: { ou: Security }
  web: { ou: Workloads }
guardrails: { deny-leave: { type: scp } }
security:
  administrator: ${config.administrator}
  guardDuty: ${config.guardDuty}
  macie: ${config.macie}
  inspector: ${config.inspector}
  securityHub: ${config.securityHub}
  accessAnalyzer: ${config.accessAnalyzer}
${[...logs(config), ...sections(config)].join('\n')}
`;

/** What writes logs, and where to; recorders need an archive. */
const logs = ({ logging, archive, config }: Config): string[] => {
  if (logging === 'off') return [];
  const trail = logging === 'noTrail' ? ', trail: { enabled: false }' : '';
  return [
    `logging: { archive: ${archive}${trail} }`,
    ...(config === 'off' ? [] : [`config: ${config === 'on' ? '{}' : '{ rulesIn: accounts }'}`]),
  ];
};

const sections = ({ observability, backup, baseline, cost, administrator }: Config): string[] => [
  ...(observability === 'off' ? [] : [`observability: { account: ${observability} }`]),
  ...(backup === 'off' ? [] : [`backup: ${backup === 'on' ? '{}' : `{ key: ${backup} }`}`]),
  ...(baseline === 'off'
    ? []
    : [`baseline: { ${baseline === 'auditRole' ? `auditRole: { trusted: ${administrator} }` : ''} }`]),
  ...(cost === 'off' ? [] : ['cost: { email: [finance@example.com], budget: 500 USD }']),
];
