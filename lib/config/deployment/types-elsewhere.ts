import { hasType, type Opened } from '../words/availability.ts';
import type { Vocabulary } from '../organization/vocabulary.ts';
import type { Template } from './template.ts';
import type { DeclaredStack } from './types.ts';

/**
 * Resource types of a stack's template that CloudFormation lacks in some of its regions, or in the home region, whose stack set brings it to member
 * accounts and is checked there: https://github.com/cdklabs/cdk-stacksets/issues/116
 */
export const typesElsewhere = (
  { Resources, Transform }: Template,
  { regions, targets }: Pick<DeclaredStack, 'regions' | 'targets'>,
  { homeRegion, opened }: Pick<Vocabulary, 'homeRegion'> & { readonly opened?: Opened },
): { type: string; without: string[] }[] =>
  // What a macro makes of its resources is not known.
  [...new Set(Transform === undefined ? Object.values(Resources).map(({ Type }) => Type) : [])]
    .sort()
    .flatMap((type) => {
      const isSet = targets.organizationalUnits.length + targets.accounts.length > 0;
      const needed = [...new Set([...regions, ...(isSet ? [homeRegion] : [])])];
      const without = needed.filter((region) => !hasType(type, region, opened));
      return without.length === 0 ? [] : [{ type, without }];
    });
