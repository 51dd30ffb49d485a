import { Fn, Stack, type App } from 'aws-cdk-lib';
import { CfnOrganizationConfigRule } from 'aws-cdk-lib/aws-config';
import { administratorStackIn } from '../../config/deployment/names.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { organizationRulesName, recorderName } from '../../config/sections/config/names.ts';
import type { Recording } from '../../config/sections/config/types.ts';
import { accountList } from '../account-list.ts';
import { type Definition, inAccount } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { conditionOf, regionsOf } from './places.ts';

/** Rules that the administrator makes for the whole organization, and that no account can change. */
export const organizationRules = ({ recording }: LandingZone): Definition[] => {
  const rules = recording?.rules.organization ?? [];
  if (!recording || rules.length === 0 || recording.regions.length === 0) return [];
  const name = administratorStackIn(organizationRulesName, recording.administrator);
  return [
    {
      name,
      targets: inAccount(recording.administrator),
      regions: regionsOf(rules, recording.regions),
      // AWS waits for hours where an account has no recorder.
      dependsOn: recording.recorder ? [recorderName] : [],
      trustedAccess: ['config-multiaccountsetup.amazonaws.com'],
      make: (app) => makeStack(app, name, recording),
    },
  ];
};

const makeStack = (app: App, name: string, { rules, except }: Recording): Stack => {
  const stack = new Stack(app, name, {
    description: 'Landing zone: rules of AWS Config for all accounts of the organization.',
  });
  const excluded =
    except.length === 0
      ? undefined
      : accountList(stack, 'ExceptAccountIds', except, 'Ids of the accounts that are left alone.');
  for (const { name: rule, identifier, scope, parameters, places } of rules.organization) {
    const made = new CfnOrganizationConfigRule(stack, logicalId(rule), {
      organizationConfigRuleName: ruleNameOf(rule),
      ...(excluded === undefined ? {} : { excludedAccounts: Fn.split(',', excluded) }),
      organizationManagedRuleMetadata: {
        ruleIdentifier: identifier,
        ...(scope.length > 0 ? { resourceTypesScope: [...scope] } : {}),
        ...(Object.keys(parameters).length > 0 ? { inputParameters: JSON.stringify(parameters) } : {}),
      },
    });
    const condition = conditionOf(stack, places);
    if (condition) made.cfnOptions.condition = condition;
  }
  return stack;
};

/** At most 64 characters: https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConfigRule.html */
export const ruleNameOf = (name: string): string => `landing-zone-${name}`.slice(0, 64);
