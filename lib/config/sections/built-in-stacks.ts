import { templateBucketName } from '../deployment/names.ts';
import type { Report } from '../text/report.ts';
import { sections, type ReadSections, present } from './index.ts';
import type { AnySection } from './section.ts';

/** Names of the stacks that come with the tool and that this config has: no other may have one of them, and others may depend on them. */
export const builtInStacks = (read: ReadSections, listed: readonly AnySection[] = sections): string[] => [
  templateBucketName,
  ...present(read, listed).flatMap(([{ stacks }, section]) => stacks?.(section) ?? []),
];

/** Whether the config may have a stack of the tool's by that name, in a part that could not be read. */
export const mayBeBuiltIn = (name: string, report: Report, listed: readonly AnySection[] = sections): boolean =>
  name.startsWith('landing-zone-') && listed.some(({ key, stacks }) => stacks && report.unreadWithin([key]));

/** Whether the tool has stacks of its own for this config. */
export const hasBuiltInStacks = (read: ReadSections, listed: readonly AnySection[] = sections): boolean =>
  present(read, listed).some(([{ stacks }]) => stacks !== undefined);
