import type { LandingZone } from '../landing-zone.ts';
import { anyRequest, type Vending } from '../sections/vending/types.ts';
import type { Report } from '../text/report.ts';
import type { WrittenConfig } from '../written.ts';
import { domainOf } from './placeholders.ts';
import type { AccountRequest } from './schema.ts';

/** The config that requests are added to; it has no mistakes. */
export interface Known {
  readonly zone: LandingZone;
  readonly written: WrittenConfig;
  readonly place: Report['place'];
  /** YYYY-MM-DD, in UTC. */
  readonly today: string;
}

/** A request that can be met, and what it comes to. */
export interface Judged {
  readonly request: AccountRequest;
  /** What the config is to say of the account; undefined: it does already. */
  readonly account: Readonly<Record<string, unknown>> | undefined;
  /** Access that the config does not give yet. */
  readonly access: NonNullable<AccountRequest['access']>;
  readonly email: string;
}

/** Reports a mistake in a field of the request. */
export type Tell = (field: readonly (string | number)[], message: string, fix: string) => void;

export const rulesOf = ({ zone, written }: Pick<Known, 'zone' | 'written'>): Rules => {
  const given = zone.vending ?? anyRequest;
  const keys = zone.accounts.flatMap(({ tags = {} }) => Object.keys(tags));
  const rules = { ...given, ownerTag: given.ownerTag ?? keys.find((key) => /^owner$/i.test(key)) ?? 'Owner' };
  const template = written.organization.accountEmail;
  return template === undefined || rules.emailDomains || rules.emailPattern !== undefined
    ? rules
    : { ...rules, emailDomains: [domainOf(template)] };
};

interface Rules extends Vending {
  readonly ownerTag: string;
}

/** As for any account without an address of its own. */
export const emailOf = ({ name, email }: AccountRequest, { written }: Pick<Known, 'written'>): string | undefined =>
  email ?? written.organization.accountEmail?.replaceAll('{account}', nameIn(name));

/** As an address has it. */
export const nameIn = (name: string): string => name.replaceAll(/\s+/g, '-');
