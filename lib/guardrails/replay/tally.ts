import type { Denial } from './denials.ts';

/** Calls that a statement denies or may deny, alike in account, principal, and action. */
export interface Row {
  readonly type: 'scp' | 'rcp';
  /** Undefined: no SCP attached to the target allows it. */
  readonly guardrail: string | undefined;
  readonly statement: string | undefined;
  readonly target: string;
  /** Key, or the id of an account that is not known. */
  readonly account: string;
  readonly principal: string;
  readonly action: string;
  /** Calls that it surely denies. */
  denied: number;
  /** Calls that it denies unless what is not known of them says otherwise. */
  maybe: number;
  /** ISO 8601. */
  first: string;
  last: string;
}

export interface Tally {
  readonly add: (denials: readonly Denial[], of: { account: string; principal: string; time: string }) => void;
  readonly rows: () => readonly Row[];
}

export const newTally = (): Tally => {
  const rows = new Map<string, Row>();
  return {
    add: (denials, { account, principal, time }) => {
      for (const one of distinct(denials)) {
        const { law: type, guardrail, statement, level: target, action, isSure } = one;
        const key = `${type}\n${guardrail ?? ''}\n${statement ?? ''}\n${target}\n${account}\n${principal}\n${action}`;
        let row = rows.get(key);
        if (!row) {
          row = {
            type,
            guardrail,
            statement,
            target,
            account,
            principal,
            action,
            denied: 0,
            maybe: 0,
            first: time,
            last: time,
          };
          rows.set(key, row);
        }
        if (isSure) row.denied += 1;
        else row.maybe += 1;
        if (time !== '' && (time < row.first || row.first === '')) row.first = time;
        if (time > row.last) row.last = time;
      }
    },
    rows: () => [...rows.values()],
  };
};

/** A statement counts a call once, however many of its resources it denies, and for one target if attached to several. */
const distinct = (denials: readonly Denial[]): Iterable<Denial> => {
  if (denials.length < 2) return denials;
  const found = new Map<string, Denial>();
  for (const one of denials) {
    const key = `${one.law}\n${one.guardrail ?? one.level}\n${one.statement ?? ''}\n${one.action}`;
    if (!found.get(key)?.isSure) found.set(key, one);
  }
  return found.values();
};
