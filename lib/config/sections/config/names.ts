import { administratorStackIn } from '../../deployment/names.ts';
import type { Recording } from './types.ts';

/** The recorder, and the beginning of what is called after it. */
export const recorderName = 'landing-zone-config';

export const aggregatorName = 'landing-zone-config-aggregator';

export const organizationRulesName = 'landing-zone-config-rules';

export const accountRulesName = 'landing-zone-config-account-rules';

/** The same rules where CloudFormation has no remediation: a template with a type that it does not know is refused as a whole. */
export const reportingRulesName = 'landing-zone-config-account-rules-reporting';

export const conformancePacksName = 'landing-zone-config-packs';

/** Names of the stacks of this section. */
export const recordingStacks = (recording: Recording | undefined): string[] => {
  if (!recording || recording.regions.length === 0) return [];
  const { administrator, recorder, aggregator, rules, conformancePacks, regions, reportOnly } = recording;
  return [
    ...(recorder ? [recorderName] : []),
    ...(aggregator ? [administratorStackIn(aggregatorName, administrator)] : []),
    ...(rules.organization.length > 0 ? [administratorStackIn(organizationRulesName, administrator)] : []),
    ...(rules.accounts.length > 0 && reportOnly.length < regions.length ? [accountRulesName] : []),
    ...(reportOnly.length > 0 ? [reportingRulesName] : []),
    ...(conformancePacks.length > 0 ? [conformancePacksName] : []),
  ];
};
