import type { LandingZone } from './landing-zone.ts';
import { logArchiveName, templateBucketName, trailStackName } from './names.ts';

type Sections = Pick<
  LandingZone,
  'logging' | 'security' | 'recording' | 'baseline' | 'cost' | 'backup' | 'observability'
>;

/** Names of the stacks that come with the tool and that this config has: no other may have one of them, and others may depend on them. */
export const builtInStacks = ({ logging }: Sections): string[] => [
  templateBucketName,
  ...(logging ? [logArchiveName] : []),
  ...(logging?.trail ? [trailStackName] : []),
];

/** Whether the tool has stacks of its own for this config. */
export const hasBuiltInStacks = (sections: Sections): boolean =>
  [sections.logging, sections.security, sections.recording, sections.baseline, sections.cost, sections.backup].some(
    (section) => section !== undefined,
  ) || sections.observability !== undefined;
