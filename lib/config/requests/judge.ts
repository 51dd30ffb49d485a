import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../organization/types.ts';
import { judgeAccess } from './access.ts';
import { blocksFor } from './addresses.ts';
import { judgeEmail, judgeName, judgeNetwork, judgePlaceholders, judgeUnit } from './fields.ts';
import { judgeLease } from './lease.ts';
import { emailOf, rulesOf, type Judged, type Known, type Tell } from './known.ts';
import type { Requests } from './read.ts';
import type { AccountRequest } from './schema.ts';

export interface Judgement {
  /** By number. */
  readonly good: ReadonlyMap<number, Judged>;
  /** Numbers of those with a mistake. */
  readonly bad: ReadonlySet<number>;
}

/** Everything about the requests that follows from the config and from one another; mistakes are reported where they are written. */
export const judgeRequests = (requests: Requests, known: Known): Judgement => {
  const { report, at, count, read } = requests;
  const bad = new Set(Array.from({ length: count }, (_, index) => index).filter((index) => !read.has(index)));
  const taken: Pick<Account, 'addresses'>[] = [...known.zone.accounts];
  const good = new Map<number, Judged>();
  const tellOf =
    (index: number): Tell =>
    (field, message, fix) => {
      bad.add(index);
      report.value(at(index, ...field), message, fix);
    };
  for (const [index, part] of requests.parts) judgePart(index, part, requests, known, tellOf(index));
  for (const [index, request] of read) {
    const tell = tellOf(index);
    const account = accountOf(request, known, tell);
    const isThere = isStated(account, request, known);
    judgePlaceholders(request, tell);
    if (!isThere) judgeName(index, request, requests, known, tell);
    judgeUnit(request, known, tell);
    judgeLease(request, known, tell);
    judgeEmail(index, request, requests, known, tell);
    judgeNetwork(request, known, tell);
    const access = judgeAccess(request, known, {
      tell,
      warn: (field, ...told) => report.warn(at(index, ...field), ...told),
    });
    const { addresses, full } = isThere ? { addresses: {}, full: [] } : blocksFor(known.zone, request, taken);
    for (const { segment, region } of full)
      tell(['ou'], `segment "${segment}" has no free block in ${region}`, 'use a larger segment, or another OU');
    taken.push({ addresses });
    if (!bad.has(index))
      good.set(index, {
        request,
        account: isThere ? undefined : { ...account, ...(Object.keys(addresses).length > 0 ? { addresses } : {}) },
        access,
        email: emailOf(request, known) ?? '',
      });
  }
  return { good, bad };
};

/** The same of what is left of a request with mistakes that have been told. */
const judgePart = (
  index: number,
  { name, ou, ...rest }: Partial<AccountRequest>,
  requests: Requests,
  known: Known,
  tell: Tell,
): void => {
  const request: AccountRequest = { name: name ?? '', ou: ou ?? '', owner: '', ...rest };
  judgePlaceholders(request, tell);
  if (name !== undefined) judgeName(index, request, requests, known, tell);
  if (name !== undefined || rest.email !== undefined) judgeEmail(index, request, requests, known, tell);
  if (ou !== undefined) judgeUnit(request, known, tell);
  if (ou !== undefined) judgeLease(request, known, tell);
  if (ou !== undefined && name !== undefined) judgeNetwork(request, known, tell);
  judgeAccess(request, known, { tell, warn: () => undefined });
};

/** What the config is to say of the account. */
const accountOf = (request: AccountRequest, known: Known, tell: Tell): Readonly<Record<string, unknown>> => {
  const { ou, owner, email, expires, tags = {} } = request;
  const { ownerTag, requiredTags, budget: usual } = rulesOf(known);
  const budget = request.budget ?? usual;
  const given = Object.hasOwn(tags, ownerTag) ? tags[ownerTag] : owner;
  if (given !== owner)
    tell(['owner'], `the owner is "${owner}", but tag ${ownerTag} is "${given ?? ''}"`, 'remove the tag');
  const all = { [ownerTag]: owner, ...tags };
  const missing = requiredTags.filter((name) => (all[name] ?? '') === '');
  if (missing.length > 0)
    tell(
      ['tags'],
      `vending.requiredTags asks for ${missing.join(', ')}`,
      `add ${missing.map((name) => `${name}=VALUE`).join(', ')} to the tags`,
    );
  return {
    ou,
    ...(email === undefined ? {} : { email }),
    tags: all,
    ...(budget === undefined ? {} : { budget }),
    ...(expires === undefined ? {} : { expires }),
  };
};

/** Whether the config says that of the account: its run was killed, or it was run twice. Blocks were chosen then. */
const isStated = (
  account: Readonly<Record<string, unknown>>,
  { name }: AccountRequest,
  { written }: Known,
): boolean => {
  const found = Object.hasOwn(written.accounts ?? {}, name) ? written.accounts?.[name] : undefined;
  if (!found) return false;
  const { addresses: _, ...rest } = found;
  return isDeepStrictEqual(rest, account);
};
