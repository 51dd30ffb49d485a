import { addAvailability } from '../../organization/availability.ts';
import { hasType } from '../../words/availability.ts';
import { didYouMean } from '../../words/nearest.ts';
import { readSomeRegions, notManagement, tellMember, tellExcept, tellTwice, tellTooMany } from '../checks.ts';
import type { Logging } from '../logging/types.ts';
import type { SectionContext } from '../section.ts';
import { securityAccount } from '../security/administered.ts';
import type { Security } from '../security/types.ts';
import { managedRule, recordedTypes } from './managed-rules.ts';
import { readRules } from './rules.ts';
import type { WrittenRecording } from './schema.ts';
import type { Recording } from './types.ts';
import { tellUnrecorded } from './unrecorded.ts';

/** Recorders deliver to the archive, and who looks after security may administer AWS Config too. */
export interface EarlierThanRecording {
  readonly logging?: Logging;
  readonly security?: Security;
}

/** Undefined where the config does not speak of it. */
export const readRecording = (
  written: WrittenRecording | null | undefined,
  context: SectionContext & EarlierThanRecording,
): Recording | undefined => {
  const recording = written ? read(written, context) : undefined;
  tellUnrecorded(context.security, recording, context.report);
  return recording;
};

const read = (written: WrittenRecording, context: SectionContext & EarlierThanRecording): Recording => {
  const { report } = context;
  const administrator = readAdministrator(written.administrator, securityAccount(context.security), context);
  const regions = readSomeRegions(['config', 'regions'], written.regions, context);
  const on = written.enabled === false ? [] : regions;
  tellExcept('config', written.except ?? [], context);
  tellTypes(written.excludeResourceTypes ?? [], context);
  tellTwice(['config', 'conformancePacks'], written.conformancePacks, report);
  tellPacks(written.conformancePacks ?? [], context);
  const recorder = written.recorder ?? true;
  if (recorder && on.length > 0 && !context.logging && !report.unread(['logging']))
    report.key(
      ['config'],
      'the recorder requires a log archive',
      'add logging: { archive: ACCOUNT }, or set config.recorder: false',
    );
  if (recorder && on.includes(beijing) && context.homeRegion !== beijing)
    report.key(
      ['config'],
      `AWS Config in ${beijing} delivers only to buckets in that region, but the log archive is in ${context.homeRegion}`,
      `remove ${beijing} from config.regions, or make it the home region`,
    );
  const globalRegion = [context.homeRegion, ...on].find((region) => on.includes(region) && recordsGlobalTypes(region));
  const rules = readRules(written, { regions: on, ...(globalRegion === undefined ? {} : { globalRegion }) }, report);
  const reportOnly = rules.accounts.some(({ remediated }) => remediated) ? tellReportOnly(on, context) : [];
  if (written.aggregator !== false && on.length > 0)
    tellTooMany('aggregator', ['config'], 'set aggregator: false, or aggregate some accounts yourself', context);
  return {
    administrator,
    regions: on,
    except: written.except ?? [],
    ...(recorder
      ? {
          recorder: {
            frequency: written.frequency ?? 'continuous',
            excludeResourceTypes: written.excludeResourceTypes ?? [],
            ...(globalRegion === undefined ? {} : { globalRegion }),
          },
        }
      : {}),
    aggregator: written.aggregator ?? true,
    rules,
    reportOnly,
    conformancePacks: written.conformancePacks ?? [],
  };
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-deliverychannel.html */
const beijing = 'cn-north-1';

/** The regions without remediation, after they have been told. */
const tellReportOnly = (regions: readonly string[], { homeRegion, words, report }: SectionContext): string[] => {
  const lacks = (region: string): boolean => !hasType(remediation, region, words.opened);
  // The stack set is in the home region, which refuses what it does not know.
  const without = lacks(homeRegion) ? [...regions] : regions.filter(lacks);
  if (without.length > 0)
    report.warn(
      ['config', 'remediate'],
      lacks(homeRegion)
        ? `CloudFormation has no ${remediation} in the home region ${homeRegion}, so rules only report`
        : `CloudFormation has no ${remediation} in ${without.join(', ')}, where rules only report`,
      `remediate there by other means; ${addAvailability(remediation, without.filter(lacks))}`,
    );
  return without;
};

const remediation = 'AWS::Config::RemediationConfiguration';

const readAdministrator = (
  written: string | undefined,
  security: string | undefined,
  context: SectionContext,
): string => {
  const { report } = context;
  const at = ['config', 'administrator'];
  if (written !== undefined) tellMember(written, at, notManagement, context);
  else if (security === undefined && !report.unread(at) && !report.unread(['security', 'administrator']))
    report.key(['config'], 'config.administrator is required', 'add administrator: ACCOUNT under config');
  return written ?? security ?? '';
};

/** https://docs.aws.amazon.com/config/latest/developerguide/aggregated-register-delegated-administrator.html */
/**
 * Regions that came after February 2022 record no IAM, and AWS has no rules on IAM there either.
 * https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html
 */
const recordsGlobalTypes = (region: string): boolean =>
  managedRule('iam-user-group-membership-check')?.isIn(region) ?? true;

/** A warning: AWS adds types all the time. */
const tellTypes = (types: readonly string[], { report }: SectionContext): void => {
  const at = ['config', 'excludeResourceTypes'];
  tellTwice(at, types, report);
  types.forEach((type, index) => {
    if (recordedTypes().includes(type) || types.indexOf(type) < index) return;
    const fix = didYouMean(type, recordedTypes());
    report.at(report.place([...at, index]), `AWS Config is not known to record ${type}`, fix, 'warning');
  });
};

/** https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html */
const mostPacks = 50;

const tellPacks = (packs: readonly string[], { report }: SectionContext): void => {
  if (packs.length > mostPacks)
    report.key(
      ['config', 'conformancePacks'],
      `${packs.length} conformance packs; the quota is ${mostPacks} per account`,
      'remove some',
    );
};
