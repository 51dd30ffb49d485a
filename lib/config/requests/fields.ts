import { managementKey } from '../organization/types.ts';
import { isIn } from '../organization/unit-path.ts';
import { placeText } from '../text/problems.ts';
import { didYouMean } from '../words/nearest.ts';
import { groupsFor } from './addresses.ts';
import { emailOf, nameIn, rulesOf, type Known, type Tell } from './known.ts';
import { domainOf, isReserved, placeholderIn } from './placeholders.ts';
import type { Requests } from './read.ts';
import type { AccountRequest } from './schema.ts';

export const judgePlaceholders = (request: AccountRequest, tell: Tell): void => {
  const texts = (value: unknown, at: readonly (string | number)[]): (readonly [(string | number)[], string])[] => {
    if (typeof value === 'string') return [[[...at], value]];
    return Object.entries(value ?? {}).flatMap(([key, one]) => texts(one, [...at, key]));
  };
  for (const [at, text] of texts(request, [])) {
    const found = placeholderIn(text);
    if (found !== undefined) tell(at, `"${found}" is a placeholder`, 'write the value');
  }
};

/** Names of accounts are keys, names of files, and names in AWS: nothing else may have one, or have had it. */
export const judgeName = (
  index: number,
  { name }: AccountRequest,
  { read, report, at }: Requests,
  known: Known,
  tell: Tell,
): void => {
  const same = (other: string | undefined): boolean => other?.toLowerCase() === name.toLowerCase();
  const where = (key: string): string => placeText(known.place(['accounts', key], 'key'));
  if (same(managementKey)) tell(['name'], `"${name}" is the key of the management account`, 'use another name');
  for (const { key, name: own, formerly, management } of known.zone.accounts) {
    if (management) continue;
    if (same(key))
      tell(
        ['name'],
        `account "${key}" is already in the configuration (${where(key)})`,
        'use another name, or change the account there',
      );
    else if (same(own))
      tell(['name'], `"${own ?? ''}" is the name of account "${key}" (${where(key)})`, 'use another name');
    else if (same(formerly))
      tell(['name'], `"${formerly ?? ''}" is the former name of account "${key}" (${where(key)})`, 'use another name');
  }
  for (const [other, { name: own }] of read)
    if (other < index && same(own))
      tell(
        ['name'],
        `"${own}" is requested twice, here and at ${placeText(report.place(at(other, 'name')))}`,
        'remove one',
      );
};

export const judgeUnit = ({ ou }: AccountRequest, known: Known, tell: Tell): void => {
  const { organizationalUnits: allowed } = rulesOf(known);
  const paths = known.zone.organizationalUnits.map(({ path }) => path);
  const permitted = (path: string): boolean => !allowed || allowed.some((unit) => isIn(path, unit));
  if (!paths.includes(ou)) tell(['ou'], `unknown OU "${ou}"`, didYouMean(ou, paths.filter(permitted)));
  else if (!permitted(ou))
    tell(
      ['ou'],
      `vending.organizationalUnits does not include OU "${ou}"`,
      `use ${(allowed ?? []).join(', ')}, or a child OU`,
    );
};

/** AWS accepts an email address for one account, in any case of letters. */
export const judgeEmail = (
  index: number,
  request: AccountRequest,
  { read, report, at }: Requests,
  known: Known,
  tell: Tell,
): void => {
  const email = emailOf(request, known);
  if (email === undefined) {
    tell(['email'], 'the account has no email address', 'add email: ADDRESS, or set organization.accountEmail');
    return;
  }
  const { emailDomains, emailPattern } = rulesOf(known);
  const domain = domainOf(email);
  if (emailDomains && !emailDomains.includes(domain))
    tell(['email'], `domain ${domain} is not allowed`, `use an address of ${emailDomains.join(', ')}`);
  else if (emailPattern !== undefined && !fits(email, emailPattern, request.name))
    tell(
      ['email'],
      `email "${email}" does not match vending.emailPattern, ${emailPattern}`,
      `use ${emailPattern.replaceAll('{account}', nameIn(request.name))}`,
    );
  else if (!emailDomains && emailPattern === undefined && isReserved(domain))
    tell(['email'], `${domain} is a placeholder and never receives email`, 'write the address');
  const same = (other: string | undefined): boolean => other?.toLowerCase() === email.toLowerCase();
  const field = request.email === undefined ? 'name' : 'email';
  const isNamesake = (other: string | undefined): boolean => other?.toLowerCase() === request.name.toLowerCase();
  for (const { key, name, formerly, email: own, formerEmail } of known.zone.accounts)
    if (!isNamesake(key) && !isNamesake(formerly) && (same(own) || same(formerEmail)))
      tell(
        [field],
        `email "${email}" is also used by account "${name ?? key}" (${placeText(known.place(['accounts', key], 'key'))})`,
        'use a different email for each account',
      );
  for (const [other, one] of read)
    if (other < index && !isNamesake(one.name) && same(emailOf(one, known)))
      tell(
        [field],
        `email "${email}" is also requested for account "${one.name}" (${placeText(report.place(at(other)))})`,
        'use a different email for each account',
      );
};

/** Letters of either case are the same to AWS. */
const fits = (email: string, pattern: string, name: string): boolean => {
  const parts = pattern.replaceAll('{account}', nameIn(name)).split('*');
  const escaped = parts.map((part) => part.replaceAll(/[^\w@]/g, String.raw`\$&`));
  return new RegExp(`^${escaped.join('[^@]*')}$`, 'i').test(email);
};

export const judgeNetwork = (request: AccountRequest, { zone }: Known, tell: Tell): void => {
  const { network: segment, ou } = request;
  if (segment === undefined) return;
  const segments = zone.network?.segments.map(({ name }) => name) ?? [];
  const units = (zone.network?.groups ?? []).flatMap((one) => (one.segment === segment ? one.organizationalUnits : []));
  if (!zone.network) tell(['network'], 'the configuration has no network', 'remove network from the request');
  else if (!segments.includes(segment))
    tell(['network'], `unknown segment "${segment}"`, didYouMean(segment, segments));
  else if (!groupsFor(zone, request).some((one) => one.segment === segment))
    tell(
      ['network'],
      `accounts in OU "${ou}" get no VPC in segment "${segment}"`,
      units.length > 0
        ? `use OU ${units.map((one) => one || 'root').join(', ')}`
        : 'add the account to network.attach first',
    );
};
