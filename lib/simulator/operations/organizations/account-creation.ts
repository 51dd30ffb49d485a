import type { CreateAccountResponse, ListCreateAccountStatusResponse, Tag } from '@aws-sdk/client-organizations';
import type { DescribeCreateAccountStatusResponse } from '@aws-sdk/client-organizations';
import { CreateAccountStatusNotFoundException, FinalizingOrganizationException } from '@aws-sdk/client-organizations';
import { quotas } from '../../../config/words/quotas.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { newAccountId, newRequestId } from '../../world/ids.ts';
import type { PageRequest } from '../../engine/paging.ts';
import type { RequestRecord } from '../../world/records.ts';
import { invalid, refusal } from '../../engine/refuse.ts';
import { tooManyRequests } from '../../engine/throttle.ts';
import { after, schedule } from '../../world/world.ts';
import { organizationOf } from './find.ts';
import { readTags } from './tags.ts';
import { tellRequest } from './tell.ts';

interface CreateInput {
  Email: string;
  AccountName: string;
  RoleName?: string;
  Tags?: Tag[];
}

export const accountCreation = {
  /** Answers at once; time does the rest (settle.ts). */
  CreateAccount(input: CreateInput, call: Call): CreateAccountResponse {
    const { world, now, settings } = call;
    organizationOf(world);
    const { Email: email, AccountName: accountName, RoleName: role = 'OrganizationAccountAccessRole' } = input;
    if (role.startsWith('AWSServiceRoleFor'))
      throw invalid('INVALID_ROLE_NAME', 'A role name cannot begin with the reserved prefix AWSServiceRoleFor.');
    const tags = readTags(input.Tags);
    demandFinalized(call);
    if (world.pending.filter(({ kind }) => kind === 'creation-ends').length >= quotas.accountsInCreation)
      throw tooManyRequests('organizations');

    const failureReason = failureOf(email, call);
    const id = newRequestId(world);
    const request: RequestRecord = {
      id,
      accountName,
      email,
      role,
      tags,
      requested: now,
      state: 'IN_PROGRESS',
      ...(failureReason ? { failureReason } : { accountId: newAccountId(world) }),
    };
    world.requests.set(id, request);
    const ends = after(now, failureReason ? 5 : (settings.creationSeconds ?? secondsOf(world.counter)));
    schedule(world, { kind: 'creation-ends', at: ends, request: id });
    if (!failureReason) {
      world.emails.add(email.toLowerCase());
      schedule(world, { kind: 'account-appears', at: after(ends, settings.visibleAfterSeconds), request: id });
    }
    return { CreateAccountStatus: tellRequest(request) };
  },

  DescribeCreateAccountStatus(
    input: { CreateAccountRequestId: string },
    call: Call,
  ): DescribeCreateAccountStatusResponse {
    organizationOf(call.world);
    const request = call.world.requests.get(input.CreateAccountRequestId);
    if (request) return { CreateAccountStatus: tellRequest(request) };
    throw refusal(CreateAccountStatusNotFoundException, "We can't find a create account request with that id.");
  },

  ListCreateAccountStatus(input: PageRequest & { States?: string[] }, call: Call): ListCreateAccountStatusResponse {
    organizationOf(call.world);
    const { States: states = [] } = input;
    const chosen = (): string[] =>
      [...call.world.requests.values()]
        .filter(({ state }) => states.length === 0 || states.includes(state))
        .map(({ id }) => id);
    const { items, ...more } = call.page(`requests ${states.join()}`, input, chosen, (id) => {
      const request = call.world.requests.get(id);
      return request && tellRequest(request);
    });
    return { CreateAccountStatuses: items, ...more };
  },
} satisfies Operations;

/** A new organization neither makes nor invites accounts at once. */
export function demandFinalized({ world, now, settings }: Call): void {
  if (after(organizationOf(world).created, settings.finalizingSeconds) > now)
    throw refusal(
      FinalizingOrganizationException,
      'AWS Organizations is still finalizing your organization. This can take up to an hour. Try again later.',
    );
}

/** About 45 seconds, never the same twice in a row, always the same again. */
const secondsOf = (n: number): number => 35 + ((n * 7) % 21);

function failureOf(email: string, { world, settings }: Call): RequestRecord['failureReason'] {
  if (world.emails.has(email.toLowerCase())) return 'EMAIL_ALREADY_EXISTS';
  if (!isAddress(email)) return 'INVALID_EMAIL';
  const coming = world.pending.filter(({ kind }) => kind === 'account-appears').length;
  return world.accounts.size + coming >= settings.accountQuota ? 'ACCOUNT_LIMIT_EXCEEDED' : undefined;
}

// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html: the rules for Email.
export const isAddress = (email: string): boolean =>
  /^[!-~]+$/.test(email) &&
  /^[^."'()<>[\]:;,\\|%&@][^"'()<>[\]:;,\\|%&@]*@(?![-.])[A-Za-z0-9.-]+(?<![-.])$/.test(email);
