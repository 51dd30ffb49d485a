import type { Call, Operations } from '../../engine/call.ts';
import type { OwnRecord } from '../../security/records.ts';
import { membersOf, recordOf } from '../../security/service.ts';
import { uuid } from '../../world/digest.ts';
import { newNumber } from '../../world/ids.ts';
import { detectorOf, refuse, roleIn, service, type OfDetector } from './detector.ts';
import { featuresOf, sourcesOf, withFeatures, type DataSources, type Feature } from './features.ts';
import { takeInManagement } from './management.ts';
import { tagsOf } from './tagged.ts';

interface Settings {
  Enable?: boolean;
  FindingPublishingFrequency?: string;
  Features?: readonly Feature[];
  DataSources?: DataSources;
}

/** An account has one in each region. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html */
export const detectors = {
  ListDetectors(_input: object, call: Call) {
    const own = recordOf(service, call).own[call.caller];
    return { DetectorIds: own ? [own.id] : [] };
  },

  CreateDetector({ Enable = true, Tags = {}, ...settings }: Settings & { Tags?: Record<string, string> }, call: Call) {
    const { own } = recordOf(service, call);
    if (own[call.caller])
      throw refuse('The request is rejected because a detector already exists for the current account.');
    const made = newDetector(call.caller, call);
    own[call.caller] = { ...made, enabled: Enable, tags: Tags, settings: changed(made, settings) };
    if (call.caller === call.world.management.id) takeInManagement(call.world);
    return { DetectorId: made.id };
  },

  GetDetector(input: OfDetector, call: Call) {
    const { enabled, settings, created, updated = created, tags = {} } = detectorOf(input, call);
    const Status = enabled ? 'ENABLED' : 'DISABLED';
    const features = featuresOf(enabled, given(settings));
    const statusOf = (name: string) => ({
      ...{ Status: features.find(({ Name }) => Name === name)?.Status ?? 'DISABLED' },
    });
    const { MalwareProtection, ...sources } = sourcesOf(statusOf);
    return {
      ...{ ServiceRole: roleIn(call), Status, ...tagsOf(tags) },
      ...(created === undefined ? {} : { CreatedAt: created }),
      ...(updated === undefined ? {} : { UpdatedAt: updated }),
      FindingPublishingFrequency: settings.FindingPublishingFrequency,
      DataSources: {
        ...{ CloudTrail: { Status }, DNSLogs: { Status }, FlowLogs: { Status }, ...sources },
        MalwareProtection: {
          ...MalwareProtection,
          ServiceRole: roleIn(call, 'AmazonGuardDutyMalwareProtection', 'malware-protection.guardduty'),
        },
      },
      Features: features.map(({ AdditionalConfiguration: parts, ...one }) => ({
        ...dated(one, updated),
        ...(parts && { AdditionalConfiguration: parts.map((part) => dated(part, updated)) }),
      })),
    };
  },

  UpdateDetector({ DetectorId, ...input }: OfDetector & Settings, call: Call) {
    const detector = detectorOf({ DetectorId }, call);
    const settings = changed(detector, input);
    Object.assign(detector, { enabled: input.Enable ?? detector.enabled, settings, updated: call.now });
    return {};
  },

  /** https://github.com/aws-samples/amazon-guardduty-multiaccount-scripts/issues/3 */
  DeleteDetector(input: OfDetector, call: Call) {
    detectorOf(input, call);
    const record = recordOf(service, call);
    if (record.administrator === call.caller && membersOf(call.world, record).length > 0)
      throw refuse(
        'The request is rejected because the current account cannot delete detector while it has invited or associated members.',
      );
    if (record.members[call.caller] !== undefined)
      throw refuse('The request is rejected because a member of an organization cannot delete its detector.');
    Reflect.deleteProperty(record.own, call.caller);
    return {};
  },
} satisfies Operations;

export const newDetector = (account: string, { world, region, now }: Call): OwnRecord => ({
  id: uuid(`detector ${account} ${region} ${newNumber(world)}`).replaceAll('-', ''),
  ...{ enabled: true, created: now, settings: { FindingPublishingFrequency: 'SIX_HOURS' }, destinations: {} },
});

const given = ({ Features = [] }: OwnRecord['settings']): readonly Feature[] => Features as readonly Feature[];

const changed = (
  { settings }: OwnRecord,
  { FindingPublishingFrequency, Features = [], DataSources = {} }: Settings,
): OwnRecord['settings'] => ({
  ...settings,
  ...(FindingPublishingFrequency === undefined ? {} : { FindingPublishingFrequency }),
  Features: withFeatures(given(settings), Features, DataSources),
});

const dated = <T extends object>(one: T, at: string | undefined) => ({
  ...one,
  ...(at === undefined ? {} : { UpdatedAt: new Date(at) }),
});
