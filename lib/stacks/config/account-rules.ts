import { Stack, type App } from 'aws-cdk-lib';
import { CfnConfigRule } from 'aws-cdk-lib/aws-config';
import type { LandingZone } from '../../config/landing-zone.ts';
import { accountRulesName, recorderName, reportingRulesName } from '../../config/sections/config/names.ts';
import type { Rule } from '../../config/sections/config/types.ts';
import type { Definition } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { conditionOf, regionsOf } from './places.ts';
import { everybodyBut } from './recorder.ts';
import { addRemediation } from './remediation.ts';
import { ruleNameOf } from './rules.ts';

/** Rules of the accounts' own: those whose findings are mended, which AWS does not do for an organization's rules. */
export const accountRules = ({ recording }: LandingZone): Definition[] => {
  const rules = recording?.rules.accounts ?? [];
  if (!recording || rules.length === 0 || recording.regions.length === 0) return [];
  const { reportOnly } = recording;
  const mending = recording.regions.filter((region) => !reportOnly.includes(region));
  const reporting = rules.map((rule) => ({ ...rule, remediated: false }));
  return [
    { name: accountRulesName, regions: regionsOf(rules, mending), rules },
    { name: reportingRulesName, regions: regionsOf(reporting, reportOnly), rules: reporting },
  ].flatMap(({ name, regions, rules: made }) =>
    regions.length === 0
      ? []
      : {
          name,
          targets: everybodyBut(recording.except),
          regions,
          dependsOn: recording.recorder ? [recorderName] : [],
          make: (app: App) => makeStack(app, name, made),
        },
  );
};

const makeStack = (app: App, name: string, rules: readonly Rule[]): Stack => {
  const stack = new Stack(app, name, { description: 'Landing zone: rules of AWS Config of this account.' });
  for (const rule of rules) {
    const { name: ruleName, identifier, scope, parameters, places, remediated } = rule;
    const made = new CfnConfigRule(stack, logicalId(ruleName), {
      configRuleName: ruleNameOf(ruleName),
      source: { owner: 'AWS', sourceIdentifier: identifier },
      ...(scope.length > 0 ? { scope: { complianceResourceTypes: [...scope] } } : {}),
      ...(Object.keys(parameters).length > 0 ? { inputParameters: parameters } : {}),
    });
    const condition = conditionOf(stack, places);
    if (condition) made.cfnOptions.condition = condition;
    if (remediated) addRemediation(stack, ruleName, made.ref, condition);
  }
  return stack;
};
