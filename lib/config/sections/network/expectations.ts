import { prefixText } from '../../words/prefix.ts';
import { placeText } from '../../text/problems.ts';
import type { Path } from '../../text/yaml.ts';
import { didYouMean } from '../../words/nearest.ts';
import type { SectionContext } from '../section.ts';
import { judgeBlock } from './addresses/blocks.ts';
import type { WrittenNetwork } from './schema.ts';
import type { Expectation, Network, Party, Site } from './types.ts';

interface Known {
  readonly segments: readonly string[];
  /** Keys of accounts that get a VPC, or share one. */
  readonly accounts: readonly string[];
  readonly onPremises: readonly string[];
}

/** The statements that are to be proved, after everything wrong with them has been reported. */
export const readExpectations = (
  { expect = [] }: WrittenNetwork,
  { segments, onPremises }: Pick<Network, 'segments' | 'onPremises'>,
  members: readonly Pick<Site, 'account'>[],
  context: SectionContext,
): Expectation[] => {
  const known = {
    segments: segments.map(({ name }) => name),
    accounts: [...new Set(members.map(({ account }) => account))],
    onPremises: onPremises.map(({ name }) => name),
  };
  const read: Expectation[] = [];
  expect.forEach((text, index) => {
    const at = ['network', 'expect', index];
    if (context.report.unread(at)) return;
    const one = readStatement(at, text, known, context);
    if (one && !tellBefore(at, one, read, context)) read.push(one);
  });
  return read;
};

const readStatement = (at: Path, text: string, known: Known, context: SectionContext): Expectation | undefined => {
  const sentence = text.trim().replace(/\s+/g, ' ');
  const [, from = '', verb, to = '', through] =
    /^(.+?) (can|cannot) reach (.+?)( through the firewall)?$/.exec(sentence) ?? [];
  if (verb === undefined || (verb === 'cannot' && through !== undefined)) {
    context.report.value(
      at,
      `"${text}" is not a statement`,
      'write "FROM can reach TO", "FROM can reach TO through the firewall", or "FROM cannot reach TO"',
    );
    return undefined;
  }
  if (through !== undefined && isBlock(to))
    context.report.value(at, 'a statement about a block cannot name the firewall', 'name a segment or an account');
  const parties = [readParty(at, from, 'from', known, context), readParty(at, to, 'to', known, context)] as const;
  return parties[0] && parties[1]
    ? {
        text: sentence,
        from: parties[0],
        reach: verb === 'can',
        inspected: through !== undefined,
        to: parties[1],
        place: context.report.place(at, 'value'),
      }
    : undefined;
};

const readParty = (
  at: Path,
  name: string,
  side: 'from' | 'to',
  { segments, accounts, onPremises }: Known,
  context: SectionContext,
): Party | undefined => {
  const { report } = context;
  if (name === 'any') return { kind: 'any', name };
  const isSegment = segments.includes(name);
  const isAccount = accounts.includes(name);
  if (isSegment && isAccount)
    report.value(at, `"${name}" is both a segment and an account`, 'use another name for the segment');
  else if (isSegment || isAccount) return { kind: isSegment ? 'segment' : 'account', name };
  else if (onPremises.includes(name)) return { kind: 'on premises', name };
  else if (name === 'internet' && side === 'to') return { kind: 'internet', name };
  else if (name === 'internet') report.value(at, 'statements cannot begin with internet', 'put internet at the end');
  else if (isBlock(name)) return readTarget(at, name, side, context);
  else
    tellUnknown(
      at,
      name,
      [...segments, ...accounts, ...onPremises, 'any', ...(side === 'to' ? ['internet'] : [])],
      context,
    );
  return undefined;
};

const isBlock = (name: string): boolean => /^\d+\.\d+\.\d+\.\d+(\/\d*)?$/.test(name);

const readTarget = (at: Path, name: string, side: 'from' | 'to', { report }: SectionContext): Party | undefined => {
  const { block, what } = judgeBlock(name);
  if (side === 'from') report.value(at, 'statements cannot begin with a block', 'put the block at the end');
  else if (what !== undefined) report.value(at, what, `use ${block ? prefixText(block) : 'one such as 10.0.0.0/12'}`);
  return block && side === 'to' ? { kind: 'block', name: prefixText(block) } : undefined;
};

const tellUnknown = (
  at: Path,
  name: string,
  candidates: readonly string[],
  { accounts, report }: SectionContext,
): void => {
  const isAccount = accounts.some(({ key }) => key === name);
  if (report.unread(['network', 'onPremises', name])) return;
  if (report.unread(['network', 'segments', name]) || report.unread(['accounts', name])) return;
  if (!isAccount) report.value(at, `unknown segment or account "${name}"`, didYouMean(name, candidates));
  else if (!report.unreadWithin(['network', 'attach']))
    report.value(at, `account "${name}" gets no VPC`, 'remove the statement, or attach the account');
};

/** Whether an earlier statement says the same, or the opposite. */
const tellBefore = (
  at: Path,
  one: Expectation,
  before: readonly Expectation[],
  { report }: SectionContext,
): boolean => {
  const same = before.find(
    ({ from, to, reach, inspected }) =>
      isSame(from, one.from) && isSame(to, one.to) && (reach !== one.reach || inspected === one.inspected),
  );
  if (!same) return false;
  const there = `at ${placeText(same.place)}`;
  if (same.reach === one.reach) report.value(at, `the statement is made twice, here and ${there}`, 'remove one');
  else report.value(at, `the statement contradicts "${same.text}" ${there}`, 'remove one of them');
  return true;
};

const isSame = (one: Party, other: Party): boolean => one.kind === other.kind && one.name === other.name;
