import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { ids } from '../../organization.ts';
import type { Case, Command } from './case.ts';
import { constraint, invalid } from './case.ts';

const register = (AccountId: string, ServicePrincipal: string): Command =>
  new o.RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal });
const deregister = (AccountId: string, ServicePrincipal: string): Command =>
  new o.DeregisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal });

export const delegatedAdministrators = (): readonly Case[] => {
  const sso = 'sso.amazonaws.com';
  const config = 'config.amazonaws.com';
  const taken = (fixture: WorldFixture): void => {
    fixture.delegatedAdministrators![ids.newcomer] = { [sso]: '2026-01-03T00:00:00.000Z' };
  };
  const hub = (fixture: WorldFixture): void => {
    fixture.organization!.policyTypes.SECURITYHUB_POLICY = 'ENABLED';
  };
  const disable = (ServicePrincipal: string): Command => new o.DisableAWSServiceAccessCommand({ ServicePrincipal });
  return [
    [
      'no service',
      new o.EnableAWSServiceAccessCommand({ ServicePrincipal: 'sso' }),
      invalid('UNRECOGNIZED_SERVICE_PRINCIPAL'),
    ],
    ['an enabled service is fine', new o.EnableAWSServiceAccessCommand({ ServicePrincipal: sso }), 'answered'],
    ['a service with an administrator', disable(config), constraint('DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE')],
    [
      'a service with policies',
      disable('securityhub.amazonaws.com'),
      constraint('POLICY_TYPE_ENABLED_FOR_THIS_SERVICE'),
      hub,
    ],
    ['an unknown account', register(ids.nowhere, sso), 'AccountNotFoundException'],
    [
      'the management account',
      register(ids.management, sso),
      constraint('CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR'),
    ],
    [
      'a closed account',
      register(ids.closed, sso),
      constraint('CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR'),
    ],
    ['a service without access', register(ids.security, 'ssm.amazonaws.com'), constraint('SERVICE_ACCESS_NOT_ENABLED')],
    ['a second registration', register(ids.security, config), 'AccountAlreadyRegisteredException'],
    [
      'a second administrator',
      register(ids.security, sso),
      constraint('DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE'),
      taken,
    ],
    ['who is none', deregister(ids.security, sso), 'AccountNotRegisteredException'],
    [
      'services of who is none',
      new o.ListDelegatedServicesForAccountCommand({ AccountId: ids.newcomer }),
      'AccountNotRegisteredException',
    ],
  ];
};
