import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { ids } from '../../organization.ts';
import type { Case, Command } from './case.ts';
import { billingOnly, constraint } from './case.ts';

const scp = 'SERVICE_CONTROL_POLICY';
const enable = (PolicyType: o.PolicyType, RootId: string = ids.root): Command =>
  new o.EnablePolicyTypeCommand({ RootId, PolicyType });

export const policyTypes = (): readonly Case[] => {
  const pending = (fixture: WorldFixture): void => {
    fixture.organization!.policyTypes.TAG_POLICY = 'PENDING_ENABLE';
  };
  const disable = (PolicyType: o.PolicyType): Command =>
    new o.DisablePolicyTypeCommand({ RootId: ids.root, PolicyType });
  return [
    ['an enabled type', enable(scp), 'PolicyTypeAlreadyEnabledException'],
    ['an unknown root', enable('TAG_POLICY', 'r-none'), 'RootNotFoundException'],
    ['a type being enabled', enable('TAG_POLICY'), 'PolicyChangesInProgressException', pending],
    ['without all features', enable(scp), 'PolicyTypeNotAvailableForOrganizationException', billingOnly],
    ['without service access', enable('SECURITYHUB_POLICY'), constraint('SERVICE_ACCESS_NOT_ENABLED')],
    ['a type that is not enabled', disable('TAG_POLICY'), 'PolicyTypeNotEnabledException'],
  ];
};
