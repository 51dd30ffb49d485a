import { templateChanges } from '../../cloudformation/template-diff.ts';
import type { Template } from '../../config/deployment/template.ts';
import type { Risk } from '../../config/words/risks.ts';

/** Resources that a change of template takes away or makes anew, with what they hold. */
export const templateRisk = (
  before: Template | undefined,
  after: Template | undefined,
): { risk: Risk; why: string } | undefined => {
  if (!before || !after) return undefined;
  const lost = templateChanges(before, after).flatMap(({ section, action, name, type = '', replaces, retained }) => {
    if (section !== 'Resources') return [];
    if (action === 'delete' && !retained) return [`deletes ${type} ${name}`];
    return action === 'update' && replaces === 'yes' ? [`replaces ${type} ${name}`] : [];
  });
  if (lost.length === 0) return undefined;
  const some = lost.slice(0, 3).join(', ');
  return { risk: 'delete', why: lost.length > 3 ? `${some} and ${lost.length - 3} more` : some };
};
