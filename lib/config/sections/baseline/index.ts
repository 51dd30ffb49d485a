import type { Section } from '../section.ts';
import { correctionsOf, hasBaseline } from './corrections.ts';
import { baselineName } from './names.ts';
import { readBaseline, type EarlierThanBaseline } from './read.ts';
import { baseline as schema, type WrittenBaseline } from './schema.ts';
import type { Baseline } from './types.ts';

/** What every account has. */
export const baseline = {
  key: 'baseline',
  name: 'baseline',
  schema: () => schema,
  read: readBaseline,
  stacks: (section) => (hasBaseline(section) ? [baselineName] : []),
  settings: (section, { key, closed }) => {
    if (closed || section.except.includes(key)) return {};
    const { auditRole, permissionsBoundary } = section;
    return {
      baseline: [
        ...correctionsOf(section),
        ...(auditRole ? [`role ${auditRole.name}`] : []),
        ...(permissionsBoundary === undefined ? [] : [`policy ${permissionsBoundary}`]),
      ],
    };
  },
} as const satisfies Section<WrittenBaseline, Baseline, EarlierThanBaseline>;
