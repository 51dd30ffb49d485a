import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { account, ids } from '../../organization.ts';
import type { Case, Command } from './case.ts';
import { billingOnly, constraint, invalid, many } from './case.ts';

const move = (AccountId: string, SourceParentId: string, DestinationParentId: string): Command =>
  new o.MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId });
const close = (AccountId: string): Command => new o.CloseAccountCommand({ AccountId });
const remove = (AccountId: string): Command => new o.RemoveAccountFromOrganizationCommand({ AccountId });
const create = (more: Partial<o.CreateAccountCommandInput> = {}): Command =>
  new o.CreateAccountCommand({ AccountName: 'new', Email: 'aws+new@example.com', ...more });
const closing =
  (count: number) =>
  (fixture: WorldFixture): void => {
    const at = '2026-11-03T00:00:00.000Z';
    fixture.pending = many(count).map((id) => ({ kind: 'closure-ends', at, account: id }));
  };
function statusOf(CreateAccountRequestId: string): Command {
  return new o.DescribeCreateAccountStatusCommand({ CreateAccountRequestId });
}

export const accounts = (): readonly Case[] => {
  const fullYear = (fixture: WorldFixture): void => {
    fixture.closures = many(250).map(() => '2026-10-20T00:00:00.000Z');
  };
  const longAgo = (fixture: WorldFixture): void => {
    fixture.closures = many(250).map(() => '2026-10-01T00:00:00.000Z');
  };
  const busy = (fixture: WorldFixture): void => {
    const at = '2026-11-03T00:00:00.000Z';
    fixture.pending = many(5).map((request) => ({ kind: 'creation-ends', at, request }));
  };
  const young = (fixture: WorldFixture): void => {
    fixture.organization = { ...fixture.organization!, created: '2026-11-01T23:59:50.000Z' };
  };
  const administrator = (fixture: WorldFixture): void => {
    fixture.accounts!.push(account('555555555555', 'old', ids.root));
  };
  return [
    ['an unknown account', new o.DescribeAccountCommand({ AccountId: ids.nowhere }), 'AccountNotFoundException'],
    ['a move of nothing', move(ids.nowhere, ids.root, ids.prod), 'AccountNotFoundException'],
    ['a move from nowhere', move(ids.security, ids.noUnit, ids.prod), 'SourceParentNotFoundException'],
    ['a move from where it is not', move(ids.security, ids.sandbox, ids.prod), 'SourceParentNotFoundException'],
    ['a move to nowhere', move(ids.security, ids.root, ids.noUnit), 'DestinationParentNotFoundException'],
    ['a move to where it is', move(ids.security, ids.root, ids.root), 'DuplicateAccountException'],
    ['the management account', close(ids.management), constraint('CANNOT_CLOSE_MANAGEMENT_ACCOUNT')],
    ['what is closed already', close(ids.closed), 'AccountAlreadyClosedException'],
    [
      'a fourth closure at once',
      close(ids.security),
      constraint('CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED'),
      closing(3),
      { slow: true },
    ],
    ['a third closure is fine', close(ids.security), 'answered', closing(2)],
    ['too many closures in 30 days', close(ids.security), constraint('CLOSE_ACCOUNT_QUOTA_EXCEEDED'), fullYear],
    ['older closures do not count', close(ids.security), 'answered', longAgo],
    [
      'closing without all features',
      close(ids.security),
      constraint('ORGANIZATION_NOT_IN_ALL_FEATURES_MODE'),
      billingOnly,
    ],
    ['the management account can not leave', remove(ids.management), 'MasterCannotLeaveOrganizationException'],
    ['a newcomer can not leave', remove(ids.newcomer), constraint('WAIT_PERIOD_ACTIVE')],
    ['an old account may leave', remove('555555555555'), 'answered', administrator],
    ['nor an administrator', remove(ids.security), constraint('CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG')],
    ['a sixth creation at once', create(), 'TooManyRequestsException', busy, { slow: true }],
    ['an organization not yet final', create(), 'FinalizingOrganizationException', young, { slow: true }],
    ['a reserved role', create({ RoleName: 'AWSServiceRoleForX' }), invalid('INVALID_ROLE_NAME')],
    ['a long account name', create({ AccountName: 'x'.repeat(51) }), invalid('MAX_LENGTH_EXCEEDED')],
    ['an account name beyond ASCII', create({ AccountName: 'Zürich' }), invalid('INVALID_PATTERN')],
    ['no e-mail address', create({ Email: 'nobody.example.com' }), invalid('INVALID_PATTERN')],
    ['a long e-mail address', create({ Email: `${'x'.repeat(60)}@a.io` }), invalid('MAX_LENGTH_EXCEEDED')],
    ['an unknown request', statusOf('car-00000000'), 'CreateAccountStatusNotFoundException'],
  ];
};
