import type { LandingZone } from '../../../config/landing-zone.ts';
import { idsOf } from '../../permitted/ids.ts';
import { concrete } from './concrete.ts';

/** A document by the name of its guardrail or permission set. */
export interface Document {
  readonly name: string;
  readonly type: 'scp' | 'rcp' | 'permission-set';
  readonly document: object;
}

/** All documents in IAM's grammar that the config has, with ids in the place of placeholders. */
export const documentsOf = (zone: LandingZone): Document[] => {
  const { fill } = idsOf(zone);
  const named = (name: string, type: Document['type'], content: unknown): Document[] =>
    typeof content === 'object' && content !== null
      ? [{ name, type, document: concrete(fill(content)) as object }]
      : [];
  return [
    ...zone.guardrails.flatMap(({ name, type, content }) =>
      type === 'scp' || type === 'rcp' ? named(name, type, content) : [],
    ),
    ...(zone.access?.permissionSets ?? []).flatMap(({ name, document }) => named(name, 'permission-set', document)),
  ];
};
