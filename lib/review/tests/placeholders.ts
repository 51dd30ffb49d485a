import type { LandingZone } from '../../config/landing-zone.ts';
import { fillPlaceholders } from '../../config/words/placeholders.ts';
import type { Ids } from '../permitted/ids.ts';
import { unknown } from '../../guardrails/evaluate/resource.ts';
import { outside } from '../permitted/caller.ts';

/** Where a case is tried. */
export interface Here {
  readonly account: string;
  readonly region: string;
}

const fixed = [
  'any',
  'account',
  'region',
  'partition',
  'homeRegion',
  'outside',
  'roles.automation',
  'roles.breakGlass',
];
/** They stand in policies as well until these are sent. */
const kept = ['organization.id', 'organization.path', 'organization.root'];

/** What cases can name. */
export const fillersOf = ({ accounts }: LandingZone): string[] => [
  ...fixed,
  ...kept,
  ...accounts.map(({ key }) => `account.${key}`),
];

export const isPlaceholder = (zone: LandingZone, name: string): boolean =>
  fillersOf(zone).includes(name) || zone.organizationalUnits.some(({ path }) => name === `ou.${path}`);

/** A text of a case with what it comes to there. `{{any}}` is whatever may stand there, `{{outside}}` the id of an account of another organization. */
export const filled = <T>(zone: LandingZone, ids: Ids, { account, region }: Here, text: T): T =>
  fillPlaceholders(text, (name) => {
    if (name === 'account') return ids.of(account);
    if (name === 'region') return region;
    if (name === 'any') return unknown;
    if (name === 'outside') return outside;
    if (name === 'partition') return zone.partition;
    if (name === 'homeRegion') return zone.homeRegion;
    if (name === 'roles.automation') return zone.roles.automation;
    if (name === 'roles.breakGlass') return zone.roles.breakGlass;
    return name.startsWith('account.') ? ids.of(name.slice('account.'.length)) : undefined;
  }) as T;
