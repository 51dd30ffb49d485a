import type { Report } from '../../text/report.ts';
import { didYouMean } from '../../words/nearest.ts';
import { partitionOf } from '../../words/partition.ts';
import { regions as allRegions } from '../../words/regions.ts';
import { tellTwice } from '../checks.ts';
import { defaultRules } from './default-rules.ts';
import { isAmong, managedRule, managedRuleNames, type ManagedRule, type Places } from './managed-rules.ts';
import { remediableRules } from './schema.ts';
import type { WrittenRecording } from './schema.ts';
import type { Rule } from './types.ts';

type Chosen = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Governed {
  readonly regions: readonly string[];
  readonly globalRegion?: string;
}

/** The rules that are on, after everything wrong with them has been reported. */
export const readRules = (
  written: WrittenRecording,
  governed: Governed,
  report: Report,
): Record<'organization' | 'accounts', Rule[]> => {
  const { rules = {}, remediate = [], excludeResourceTypes = [] } = written;
  for (const [name, value] of Object.entries(rules)) tellRule(name, value, governed, report);
  const chosen = chosenRules(written);
  tellRemediation(remediate, chosen, report);
  const all = Object.entries(chosen).flatMap(([name, parameters]): Rule[] => {
    const rule = managedRule(name);
    const places = rule && placesOf(rule, governed);
    if (!places || !governed.regions.some((region) => isAmong(places, region))) return [];
    const remediated = remediate.some((one) => one === name);
    return [{ name, parameters, remediated, identifier: rule.identifier, scope: rule.scope, places }];
  });
  const lost = Object.keys(chosen).filter(
    (name) => !Object.hasOwn(rules, name) && !all.some((one) => one.name === name) && isSomewhere(name, governed),
  );
  tellLost(lost, governed, report);
  tellUnrecorded(all, excludeResourceTypes, report);
  const inAccounts = ({ remediated }: Rule): boolean => remediated || written.rulesIn === 'accounts';
  const organization = all.filter((rule) => !inAccounts(rule));
  if (organization.length > mostOrganizationRules)
    report.key(
      ['config', 'rules'],
      `${organization.length} organization rules; the quota is ${mostOrganizationRules}`,
      'remove some, or set rulesIn: accounts',
    );
  return { organization, accounts: all.filter(inAccounts) };
};

/** https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html */
const mostOrganizationRules = 150;

/** What is the same in every region is looked at in one: changes where IAM is recorded, all else where AWS has the rule. */
const placesOf = ({ global, scope, places }: ManagedRule, { globalRegion, regions }: Governed): Places | undefined => {
  if (!global) return places;
  const candidates = [...(globalRegion === undefined ? [] : [globalRegion]), ...(scope.length === 0 ? regions : [])];
  const region = candidates.find((one) => isAmong(places, one));
  return region === undefined ? undefined : { kind: 'only', regions: [region] };
};

/** Whether another region of the partition has a rule. */
const isSomewhere = (name: string, { regions: [first = ''] }: Governed): boolean =>
  allRegions.some((region) => partitionOf(region) === partitionOf(first) && managedRule(name)?.isIn(region) === true);

/** Rules that are on by default and that no governed region has: those that the config names are told at their lines. */
const tellLost = (names: readonly string[], { regions, globalRegion }: Governed, report: Report): void => {
  const [first, ...others] = names;
  if (first === undefined || regions.length === 0) return;
  const shown = [first, ...others.slice(0, 3)].join(', ');
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  report.warn(
    ['config'],
    `${names.length} default ${names.length === 1 ? 'rule' : 'rules'} cannot run in ${regions.join(', ')}: ${shown}${more}` +
      (globalRegion === undefined ? '; AWS Config records IAM in none of these regions' : ''),
    globalRegion === undefined
      ? 'govern a region that opened before February 2022, such as us-east-1, or disable the rules'
      : 'disable the rules under config.rules, or govern another region',
  );
};

const chosenRules = ({ rules = {}, defaultRules: byDefault = true }: WrittenRecording): Chosen => {
  const own = Object.entries(rules).flatMap(([name, value]) =>
    value === false ? [] : [[name, { ...defaultRules[name], ...textsOf(value) }] as const],
  );
  const standard = Object.entries(byDefault ? defaultRules : {}).filter(([name]) => rules[name] === undefined);
  return Object.fromEntries([...standard, ...own].sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
};

const textsOf = (value: NonNullable<WrittenRecording['rules']>[string]): Record<string, string> =>
  typeof value === 'boolean' ? {} : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));

const tellRule = (
  name: string,
  value: NonNullable<WrittenRecording['rules']>[string],
  governed: Governed,
  report: Report,
): void => {
  const at = ['config', 'rules', name];
  const rule = managedRule(name);
  if (!rule) {
    report.key(at, `unknown AWS Config managed rule "${name}"`, didYouMean(name, managedRuleNames()));
    return;
  }
  if (value === false) return;
  const given = textsOf(value);
  for (const parameter of Object.keys(given))
    if (!rule.parameters.includes(parameter)) {
      const fix = rule.parameters.length > 0 ? didYouMean(parameter, rule.parameters) : 'remove it';
      report.key([...at, parameter], `unknown parameter "${parameter}" of rule ${name}`, fix);
    }
  for (const parameter of rule.required)
    if (!Object.hasOwn({ ...defaultRules[name], ...given }, parameter))
      report.key(at, `rule ${name} requires the parameter ${parameter}`, `add ${name}: { ${parameter}: VALUE }`);
  const places = placesOf(rule, governed);
  if (governed.regions.length > 0 && !(places && governed.regions.some((region) => isAmong(places, region))))
    report.warn(at, `rule ${name} is not available in these regions`, 'remove it');
};

const tellRemediation = (names: readonly string[], chosen: Chosen, report: Report): void => {
  tellTwice(['config', 'remediate'], names, report);
  names.forEach((name, index) => {
    const known = remediableRules.some((one) => one === name);
    if (known && names.indexOf(name) === index && !Object.hasOwn(chosen, name))
      report.value(
        ['config', 'remediate', index],
        `rule ${name} is not enabled, so it finds nothing to remediate`,
        'enable it under config.rules',
      );
  });
};

/** https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html: rules evaluate only what is recorded. */
const tellUnrecorded = (rules: readonly Rule[], excluded: readonly string[], report: Report): void =>
  excluded.forEach((type, index) => {
    const blind = rules.filter(({ scope }) => scope.includes(type) && scope.every((one) => excluded.includes(one)));
    if (blind.length > 0 && excluded.indexOf(type) === index)
      report.at(
        report.place(['config', 'excludeResourceTypes', index]),
        `${blind.map(({ name }) => name).join(', ')} cannot evaluate a resource type that is not recorded`,
        `record it, or disable the ${blind.length === 1 ? 'rule' : 'rules'}`,
        'warning',
      );
  });
