import type { Section } from '../section.ts';
import { recordingStacks } from './names.ts';
import { readRecording, type EarlierThanRecording } from './read.ts';
import { recording as schema, type WrittenRecording } from './schema.ts';
import { recordedIn } from './settings.ts';
import type { Recording } from './types.ts';

/** AWS Config. */
export const recording = {
  key: 'config',
  name: 'recording',
  schema: () => schema,
  read: readRecording,
  stacks: recordingStacks,
  administrators: ({ administrator, regions }) =>
    principals.map((service) => ({
      service,
      account: administrator,
      on: regions.length > 0,
      at: ['config', 'administrator'],
    })),
  settings: recordedIn,
} as const satisfies Section<WrittenRecording, Recording, EarlierThanRecording>;

/** The first for the aggregator, the second for rules and packs. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html */
const principals = ['config.amazonaws.com', 'config-multiaccountsetup.amazonaws.com'];
