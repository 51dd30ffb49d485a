import { templateChanges, type TemplateChange } from '../cloudformation/template-diff.ts';
import type { Template } from '../config/deployment/template.ts';
import type { Change, Difference, Update } from '../plan/change.ts';
import { instanceOfKey, type StackSetSpec } from '../resources/deployment/stack-set/spec.ts';
import type { StackSpec } from '../resources/deployment/stack/spec.ts';
import { few, plural } from './text/style.ts';
import { shortValues } from './text/values.ts';

/** A line of what happens within a change. */
export interface Line {
  readonly sign: '+' | '~' | '-';
  readonly text: string;
}

const isDeployment = (kind: string): boolean => kind === 'stack' || kind === 'stack-set';

/** What a new stack or stack set is, in a few words; undefined for other kinds. */
export const deploymentSummary = (kind: string, spec: unknown): string | undefined => {
  if (!isDeployment(kind)) return undefined;
  const { template } = spec as StackSpec;
  const resources = plural(Object.keys(template?.Resources ?? {}).length, 'resource');
  if (kind === 'stack') return resources;
  const { targets, only } = spec as StackSetSpec;
  const regions = [...new Set(Object.values(targets).flat())].join(', ');
  const where = only ? few(only) : `current and future accounts under ${few(Object.keys(targets))}`;
  return `${resources} in ${where} (${regions})`;
};

/** What happens to a stack or stack set, resource by resource and account by account; undefined for other kinds. */
export const deploymentLines = (change: Change): Line[] | undefined => {
  if (!isDeployment(change.kind) || change.action !== 'update') return undefined;
  const [before, after] = [change.before.spec, change.after.spec] as (StackSpec & Partial<StackSetSpec>)[];
  if (!before || !after) return undefined;
  const others = change.differences.filter(({ path }) => path[0] !== 'template' && path[0] !== 'instances');
  return [
    ...others.map(({ path, before: left, after: right }): Line => ({
      sign: '~',
      text: `${path.join('.')}: ${shortValues(left, right).join(' -> ')}`,
    })),
    ...instanceLines(before.instances ?? {}),
    ...templateLines(before.template, after.template, change),
  ];
};

const templateLines = (before: Template | undefined, after: Template | undefined, { differences }: Update): Line[] => {
  if (!differences.some(({ path }) => path[0] === 'template')) return [];
  if (!before || !after) return [{ sign: '~', text: 'template: cannot be read; the whole template is replaced' }];
  return templateChanges(before, after).flatMap(resourceLines);
};

const signs = { create: '+', update: '~', delete: '-' } as const;
/** Differences of one resource that are told; the rest is counted. */
const most = 8;

const resourceLines = (change: TemplateChange): Line[] => {
  const { action, section, name, type, replaces, retained, differences } = change;
  const what = section === 'Resources' ? `${type ?? ''} ${name}` : section === name ? section : `${section} ${name}`;
  const fate =
    replaces === 'yes' ? '  (replaced)' : replaces === 'maybe' ? '  (may be replaced)' : retained ? '  (retained)' : '';
  const told = differences.slice(0, most).map((one): Line => ({ sign: '~', text: `    ${differenceLine(one)}` }));
  const rest =
    differences.length > most ? [{ sign: '~' as const, text: `    and ${differences.length - most} more` }] : [];
  return [{ sign: signs[action], text: `${what}${fate}` }, ...(action === 'update' ? [...told, ...rest] : [])];
};

const differenceLine = ({ path, before, after }: Difference): string =>
  `${path.filter((step) => step !== 'Properties').join('.')}: ${shortValues(before, after).join(' -> ')}`;

/** Instances by what is the matter with them, and then by account. */
const instanceLines = (instances: StackSetSpec['instances']): Line[] => {
  const states = new Map<string, Map<string, string[]>>();
  for (const [key, state] of Object.entries(instances)) {
    const { account, region } = instanceOfKey(key);
    const accounts = states.get(state) ?? new Map<string, string[]>();
    states.set(state, accounts);
    accounts.set(account, [...(accounts.get(account) ?? []), region]);
  }
  return [...states].flatMap(([state, accounts]) => {
    const { sign, text } = words[state] ?? { sign: '~' as const, text: `is redeployed: ${state}` };
    const lines = [...accounts]
      .slice(0, most)
      .map(([account, regions]) => ({ sign, text: `${account} (${regions.join(', ')}) ${text}` }));
    return accounts.size > most
      ? [...lines, { sign, text: `and ${plural(accounts.size - most, 'more account')}` }]
      : lines;
  });
};

const words: Readonly<Record<string, Line>> = {
  missing: { sign: '+', text: 'has no stack instance; one is created' },
  joins: { sign: '+', text: 'joins; AWS deploys to it automatically' },
  moves: { sign: '~', text: 'moves to another target; its stack instance is deleted and created again' },
  leaves: { sign: '-', text: 'leaves; AWS deletes its stack instance' },
  'not wanted': { sign: '-', text: 'is not a target; its stack instance is deleted' },
  goes: { sign: '-', text: 'is not a target; its stack instance is deleted' },
  'comes back': { sign: '~', text: 'loses its stack instance with the target above; an empty one is created' },
  outdated: { sign: '~', text: 'is outdated and is redeployed' },
  'in progress': { sign: '~', text: 'is still being deployed' },
};
