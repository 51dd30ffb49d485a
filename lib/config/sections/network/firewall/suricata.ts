interface Finding {
  readonly offset: number;
  readonly message: string;
  readonly fix: string;
}

/** The header of a rule, and its options. https://docs.suricata.io/en/suricata-7.0.8/rules/intro.html */
const rule = /^(\S+)\s+(\S+)\s+(.+?)\s+(->|<>|<-)\s+(.+?)\s+\((.*)\)\s*$/;

/** That Network Firewall takes. https://docs.aws.amazon.com/network-firewall/latest/developerguide/rule-action.html */
const actions: readonly string[] = ['pass', 'drop', 'reject', 'alert'];

/** Longest text of a rule group. https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_RulesSource.html */
const mostText = 2_000_000;

/**
 * How many rules a file has, and what in it no firewall would take: the form of each rule, its action, and its signature id, which is
 * another one for each. What is in its options only AWS can tell. `sids` are those before, with their places.
 */
export const judgeRules = (
  text: string,
  sids: Map<string, string>,
  whereIs: (offset: number) => string,
): { readonly count: number; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  let [count, offset] = [0, 0];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed !== '' && !trimmed.startsWith('#')) {
      count += 1;
      const wrong = judgeRule(trimmed, offset, sids, whereIs);
      if (wrong) findings.push({ offset: offset + line.indexOf(trimmed), ...wrong });
    }
    offset += line.length + 1;
  }
  if (count === 0)
    findings.push({ offset: 0, message: 'the file has no rules', fix: 'add a rule, or remove the file' });
  if (text.length > mostText)
    findings.push({ offset: 0, message: `the file has more than ${mostText} characters`, fix: 'split it in two' });
  return { count, findings };
};

const judgeRule = (
  text: string,
  offset: number,
  sids: Map<string, string>,
  whereIs: (offset: number) => string,
): Omit<Finding, 'offset'> | undefined => {
  const [, action = '', , , direction = '', , options = ''] = rule.exec(text) ?? [];
  if (action === '')
    return {
      message: 'is not a Suricata rule',
      fix: 'write ACTION PROTOCOL SOURCE PORT -> DESTINATION PORT (OPTIONS), in one line',
    };
  if (!actions.includes(action))
    return { message: `unknown action "${action}"`, fix: `use ${actions.slice(0, -1).join(', ')}, or alert` };
  if (direction === '<-') return { message: '"<-" is not a direction', fix: 'swap the sides and use ->' };
  const [, sid] = /(?:^|;)\s*sid\s*:\s*(\d+)\s*;/.exec(options) ?? [];
  if (sid === undefined) return { message: 'the rule has no signature id', fix: 'add sid:NUMBER; to its options' };
  const before = sids.get(sid);
  if (before !== undefined) return { message: `signature id ${sid} is also in ${before}`, fix: 'use another number' };
  sids.set(sid, whereIs(offset));
  return undefined;
};
