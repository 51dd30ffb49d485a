import { backupStacks } from './sections/backup/names.ts';
import { hasBaseline } from './sections/baseline/corrections.ts';
import { costStacks } from './sections/cost/names.ts';
import type { LandingZone } from './landing-zone.ts';
import { baselineName } from './sections/baseline/names.ts';
import { logArchiveName, trailStackName } from './sections/logging/names.ts';
import { templateBucketName } from './deployment/names.ts';
import { observabilityStacks } from './sections/observability/names.ts';
import { recordingStacks } from './sections/config/names.ts';
import { securityStacks } from './sections/security/names.ts';

type Sections = Pick<
  LandingZone,
  'logging' | 'security' | 'recording' | 'baseline' | 'cost' | 'backup' | 'observability'
>;

/** Names of the stacks that come with the tool and that this config has: no other may have one of them, and others may depend on them. */
export const builtInStacks = ({
  logging,
  recording,
  cost,
  security,
  baseline,
  backup,
  observability,
}: Sections): string[] => [
  templateBucketName,
  ...(logging ? [logArchiveName] : []),
  ...(logging?.trail ? [trailStackName] : []),
  ...(hasBaseline(baseline) ? [baselineName] : []),
  ...securityStacks(security),
  ...recordingStacks(recording),
  ...costStacks(cost),
  ...backupStacks(backup),
  ...observabilityStacks(observability),
];

/** Whether the tool has stacks of its own for this config. */
export const hasBuiltInStacks = (sections: Sections): boolean =>
  [sections.logging, sections.security, sections.recording, sections.baseline, sections.cost, sections.backup].some(
    (section) => section !== undefined,
  ) || sections.observability !== undefined;
