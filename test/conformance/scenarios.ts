import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Risk } from '../../lib/config/words/risks.ts';
import { sampleOrganization } from '../support/zone.ts';
import { edited, small, zoneFrom, type Edits } from './config.ts';
import { makeByHand } from './raw.ts';
import type { World } from './worlds.ts';

/** A sequence of configs, each applied to what the one before has left. */
export interface Scenario {
  readonly name: string;
  /** What was there before this tool came. */
  readonly before?: (world: World) => Promise<unknown>;
  readonly steps: () => readonly Step[];
}

export interface Step {
  readonly what: string;
  readonly zone: LandingZone;
  /** What the plan needs an --allow-… for. */
  readonly risks: readonly Risk[];
}

const step = (what: string, edits: Edits = {}, risks: readonly Risk[] = []): Step => ({
  what,
  zone: zoneFrom(edited(small, edits)),
  risks,
});
const bootstrap = (): Step => step('bootstrap');

const contact = { name: 'Ada', title: 'CISO', email: 'ada@example.com', phone: '+44 20 1234' };

export const scenarios: readonly Scenario[] = [
  { name: 'an organization from nothing', steps: () => [bootstrap()] },
  { name: 'the sample', steps: () => [{ what: 'bootstrap', zone: knownToMoto(sampleOrganization()), risks: [] }] },
  {
    name: 'accounts come and move',
    steps: () => [
      bootstrap(),
      step('two more', { 'accounts/data': { ou: 'Workloads/Prod', tags: { Owner: 'data' } }, 'accounts/mail': null }),
      step('moves up, down and across', {
        'accounts/data': { ou: 'Workloads/Dev', tags: { Owner: 'data' } },
        'accounts/mail': { ou: 'Security' },
        'accounts/spare': { ou: 'Sandbox' },
        'accounts/lab': null,
      }),
      step('out of the guardrails', { 'accounts/web/ou': 'Sandbox' }, ['unguard']),
    ],
  },
  {
    name: 'tags change',
    steps: () => [
      bootstrap(),
      step('on everything that has some', {
        'organization/tags': { organization: 'example', more: 'yes' },
        'organizationalUnits/Security/tags': { Owner: 'audit' },
        'organizationalUnits/Sandbox': { tags: { stage: 'lab' } },
        'accounts/security/tags': { Owner: 'security' },
        'accounts/payments/tags': {},
        'guardrails/users/tags': { Owner: 'platform', more: 'yes' },
      }),
    ],
  },
  {
    name: 'guardrails change',
    steps: () => [
      bootstrap(),
      step('another document and description', {
        'guardrails/leave': { type: 'scp', description: 'Members stay, open', document: 'scp/leave-2.json' },
      }),
      step('a swap', { 'organizationalUnits/Security/guardrails': ['trail'] }, ['unguard']),
      // What Security loses by that, its account was exempt from; accounts to come would not be.
      step(
        'an allow-list',
        {
          'organizationalUnits/Sandbox': { scpStrategy: 'allow-list', guardrails: ['some'] },
          'guardrails/some': { type: 'scp' },
        },
        ['unguard'],
      ),
      step('a deny-list again', {}, ['delete', 'unguard']),
    ],
  },
  {
    name: 'an OU and a policy go',
    steps: () => [
      bootstrap(),
      step(
        'without what they held',
        {
          'organizationalUnits/Sandbox': undefined,
          'accounts/lab': { ou: 'Workloads/Dev' },
          'organizationalUnits/Workloads/guardrails': ['users'],
          'guardrails/trail': undefined,
        },
        ['delete', 'unguard'],
      ),
    ],
  },
  {
    name: 'OUs change their names and places',
    steps: () => [
      bootstrap(),
      step('Workloads is Apps now', {
        'organizationalUnits/Workloads': undefined,
        'organizationalUnits/Apps': { ...small.organizationalUnits.Workloads, formerly: 'Workloads' },
        'accounts/payments/ou': 'Apps/Prod',
        'accounts/web/ou': 'Apps/Dev',
      }),
      step(
        'Dev is under Sandbox now',
        {
          'organizationalUnits/Workloads': undefined,
          'organizationalUnits/Apps': {
            guardrails: ['users', 'trail'],
            organizationalUnits: { Prod: { tags: { stage: 'prod' } } },
          },
          'organizationalUnits/Sandbox': { guardrails: ['users', 'trail'], organizationalUnits: { Dev: null } },
          'accounts/payments/ou': 'Apps/Prod',
          'accounts/web/ou': 'Sandbox/Dev',
        },
        ['delete'],
      ),
    ],
  },
  {
    name: 'delegated administrators',
    steps: () => {
      const administered = (by: Record<string, string | string[]>): Edits => ({
        'organization/delegatedAdministrators': by,
      });
      const [guardDuty, analyzer] = ['guardduty.amazonaws.com', 'access-analyzer.amazonaws.com'];
      return [
        step('bootstrap', administered({ [guardDuty]: 'security', [analyzer]: 'security' })),
        step('another', administered({ [guardDuty]: 'lab', [analyzer]: 'security' }), ['unguard']),
        step('none', administered({ [guardDuty]: [], [analyzer]: 'security' }), ['unguard']),
      ];
    },
  },
  {
    name: 'alternate contacts',
    steps: () => [
      step('bootstrap', { 'organization/contacts': { security: contact } }),
      step('others', {
        'organization/contacts': { security: { ...contact, phone: '+1 555' }, billing: contact },
        'accounts/web/contacts': { operations: contact },
      }),
    ],
  },
  {
    name: 'an organization that was there before',
    before: makeByHand,
    steps: () => [
      step('is adopted', {}),
      step('and governed', {
        'accounts/payments/ou': 'Workloads/Dev',
        'organizationalUnits/Empty': { tags: { used: 'yes' } },
      }),
    ],
  },
  {
    name: 'an account is closed',
    steps: () => [
      bootstrap(),
      step('lab', { 'accounts/lab/closed': true }, ['close']),
      step('and then forgotten', { 'accounts/lab': undefined }),
    ],
  },
];

/** Policy types, delegated administrators and trusted services that moto has; the others are in differences.ts. */
export const knownToMoto = (zone: LandingZone): LandingZone => {
  const guardrails = zone.guardrails.filter(({ type }) => ['scp', 'rcp', 'tag', 'ai-opt-out'].includes(type));
  const names = new Set(guardrails.map(({ name }) => name));
  const only = <T extends { guardrails: readonly string[] }>(governed: T): T => ({
    ...governed,
    guardrails: governed.guardrails.filter((name) => names.has(name)),
  });
  const unknown = ['securityhub', 'config', 'sso', 'ipam'].map((name) => `${name}.amazonaws.com`);
  return {
    ...zone,
    guardrails,
    root: only(zone.root),
    organizationalUnits: zone.organizationalUnits.map(only),
    accounts: zone.accounts.map(only),
    delegatedAdministrators: zone.delegatedAdministrators.filter(({ service }) => !unknown.includes(service)),
  };
};
