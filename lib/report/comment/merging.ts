import { shellWord } from '../../config/words/shell.ts';
import { risks } from '../../config/words/risks.ts';
import type { Change } from '../../plan/change.ts';
import type { Address } from '../../plan/resource.ts';
import { estimate } from '../../resources/engine/apply.ts';
import { pasteable } from '../text/pasteable.ts';
import { duration, plural } from '../text/style.ts';
import { code, strong, type Block, type Section, type Text } from './document.ts';
import { countsOf } from './fields.ts';
import type { Facts } from './facts.ts';

/** What an apply of the plan does and in which order, who has to agree, and how to run it by hand. */
export const mergeSection = (facts: Facts): Section => {
  const { plan } = facts;
  if (plan.changes.length === 0 || plan.obstacles.length > 0) return { title: 'Merging', blocks: [] };
  const steps = stepsOf(facts);
  return {
    title: 'Merging',
    blocks: [
      {
        type: 'paragraph',
        text: [
          'Merging applies exactly this plan: ',
          strong(`about ${duration(Math.max(1, estimate(plan.changes)))}`),
          `, at least ${plural(plan.changes.length, 'API call')} that ${plan.changes.length === 1 ? 'changes' : 'change'} AWS${steps.length > 1 ? ', in this order:' : '.'}`,
        ],
      },
      ...(steps.length > 1 ? [{ type: 'list', items: steps } as const] : []),
      { type: 'paragraph', text: approvalText(facts) },
      { type: 'paragraph', text: ['To apply it from your machine:'] },
      commandOf(facts),
    ],
  };
};

const most = 8;

/** Changes by how many others come before them: what stands in one step can run at once, as far as AWS lets it. */
const stepsOf = ({ plan }: Facts): Text[] => {
  const depths = new Map<Address, number>();
  for (const { address } of plan.changes) {
    const before = [...(plan.waitsFor.get(address) ?? []), ...(plan.after.get(address) ?? [])];
    depths.set(address, Math.max(-1, ...before.map((one) => depths.get(one) ?? -1)) + 1);
  }
  const steps: Change[][] = [];
  for (const change of plan.changes) (steps[depths.get(change.address) ?? 0] ??= []).push(change);
  const told = steps.map((changes, index): Text => {
    const kinds = [...new Set(changes.map(({ kind }) => kind))];
    const parts = kinds.map((kind) => `${kind} ${countsOf(changes.filter((change) => change.kind === kind))}`);
    return [`step ${index + 1}: ${parts.join(', ')}`];
  });
  return told.length > most ? [...told.slice(0, most - 1), [`and ${told.length - most + 1} more steps`]] : told;
};

const flagsOf = ({ plan }: Facts): string[] =>
  risks
    .filter((risk) => plan.hazards.some((one) => one.risk === risk && !one.approval))
    .map((risk) => `--allow-${risk}`);

const approvalText = (facts: Facts): Text => {
  const flags = flagsOf(facts);
  if (flags.length > 0) {
    const named = flags.flatMap((flag, index): Text => (index === 0 ? [code(flag)] : [', ', code(flag)]));
    return [
      strong('Needs'),
      ' ',
      ...named,
      ' in the approval, or entries under ',
      code('approvals:'),
      ' in the configuration.',
    ];
  }
  return facts.plan.hazards.length > 0
    ? ['The configuration approves all hazards. The reviewers of its change approve them too.']
    : ['Needs no flag.'];
};

/** A line for each option: of a long line, the flags at its end would not be seen. */
const commandOf = (facts: Facts): Block => {
  const { plan, head, told } = facts;
  const words = [
    pasteable(`landing-zone apply --expect ${plan.hash}`, told),
    ...(head === undefined ? [] : [`--head ${shellWord(head)}`]),
    ...flagsOf(facts),
  ];
  return {
    type: 'code',
    language: 'sh',
    lines: words.map((word, index) => `${index === 0 ? '' : '  '}${word}${index === words.length - 1 ? '' : ' \\'}`),
  };
};
