import { TemplateError } from '../../cloudformation/template-error.ts';
import { resourceDependencies } from '../../cloudformation/references.ts';
import type { Template } from '../../config/deployment/template.ts';
import type { MadeResource } from './made.ts';

type Ordered = Pick<MadeResource, 'depth' | 'needs'> & { readonly name: string };

const orders = new WeakMap<Template, Ordered[]>();

/** What others need comes first; throws when they need each other. */
export function inOrder(template: Template): Ordered[] {
  const known = orders.get(template);
  if (known) return known;
  const needs = resourceDependencies(template);
  const depths = new Map<string, number>();
  const visit = (name: string, above: readonly string[]): number => {
    const seen = depths.get(name);
    if (seen !== undefined) return seen;
    if (above.includes(name))
      throw new TemplateError(
        `Circular dependency between resources: [${[...above.slice(above.indexOf(name))].join(', ')}]`,
      );
    const depth = Math.max(-1, ...[...(needs.get(name) ?? [])].map((other) => visit(other, [...above, name]))) + 1;
    depths.set(name, depth);
    return depth;
  };
  for (const name of Object.keys(template.Resources)) visit(name, []);
  const order = [...depths].map(([name, depth]) => ({ name, depth, needs: needs.get(name) ?? new Set<string>() }));
  orders.set(template, order);
  return order;
}
