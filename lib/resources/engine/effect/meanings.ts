import { exemptOf } from '../../../guardrails/compare/exempt.ts';
import type { Gain } from '../../../guardrails/compare/difference.ts';
import type { Witness } from '../../../guardrails/compare/search.ts';
import type { Effect, Example, Meaning } from '../../../plan/effect.ts';
import type { Address } from '../../../plan/resource.ts';

/** What is found, by the change that it comes of. */
export class Meanings {
  private readonly found = new Map<Address, Found>();

  /** That a change is one of policies, whatever it means. */
  touch(address: Address, binds = true): Found {
    const known = this.found.get(address) ?? { denies: new Map(), allows: new Map(), unproved: new Set(), binds };
    this.found.set(address, known);
    return known;
  }

  add(address: Address, way: 'denies' | 'allows', gain: Gain, more: Pick<Meaning, 'policy' | 'accounts'>): void {
    const of = this.touch(address)[way];
    // What is so of other actions is so of other accounts.
    const key = JSON.stringify([more.policy, gain.by.statement, gain.roles, gain.future, gain.actions.join()]);
    const known = of.get(key);
    const { accounts = [] } = more;
    if (known) known.accounts.push(...accounts.filter((one) => !known.accounts.includes(one)));
    else of.set(key, { gain, ...more, accounts: [...accounts] });
  }

  /** `homes`: what accounts are in. What happens to one, and to those that its OUs will get, is told of it alone. */
  effects(homes: ReadonlyMap<string, readonly string[]>): Effect[] {
    const told = (one: Growing): Meaning => {
      const inhabited = new Set<string>(one.accounts.flatMap((name) => homes.get(name) ?? []));
      return meaningOf({ ...one, accounts: one.accounts.filter((name) => !inhabited.has(name)) });
    };
    return [...this.found].map(([address, { denies, allows, unproved, binds }]) => ({
      address,
      ...(!binds && { binds: false as const }),
      denies: [...denies.values()].map(told),
      allows: [...allows.values()].map(told),
      unproved: [...unproved],
    }));
  }
}

export interface Found {
  readonly denies: Map<string, Growing>;
  readonly allows: Map<string, Growing>;
  readonly unproved: Set<string>;
  readonly binds: boolean;
}

interface Growing extends Pick<Meaning, 'policy'> {
  readonly gain: Gain;
  readonly accounts: string[];
}

const meaningOf = ({ gain, policy, accounts }: Growing): Meaning => ({
  ...(policy !== undefined && { policy }),
  ...(gain.by.statement !== undefined && { statement: gain.by.statement }),
  actions: gain.actions,
  future: gain.future,
  ...(accounts.length > 0 && { accounts }),
  exempt: exemptOf(gain.statement),
  ...(gain.roles && { roles: gain.roles }),
  example: exampleOf(gain.witness),
});

export const exampleOf = ({ principal, action, resource, context, lacks }: Witness): Example => ({
  principal:
    'arn' in principal
      ? principal.arn
      : 'service' in principal
        ? principal.service
        : 'federated' in principal
          ? principal.federated
          : 'anonymous',
  action,
  ...(resource !== undefined && { resource }),
  context,
  ...(lacks.length > 0 && { without: lacks }),
});
