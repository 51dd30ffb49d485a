import type { Connection } from '../../network/proof/connection.ts';
import type { Led, Outcome } from '../../network/proof/outcome.ts';
import type { Hop, Trace } from '../../network/proof/trace.ts';
import { plural, style } from '../text/style.ts';
import { wrapped } from '../text/wrapped.ts';

/** A segment, account, or VPC, and how many subnets it has. */
export interface Standing {
  readonly name: string;
  readonly subnets: number;
}

/** Of what the two ends that are shown are one subnet of several. */
export interface OneOf {
  readonly from?: Standing | undefined;
  readonly to?: Standing | undefined;
}

/** What is said under the first line: of what else the two ends are an example. */
export interface Shown extends OneOf {
  /** Parts of a block that end alike, the one that is shown first. */
  readonly parts?: readonly string[];
  /** VPCs that both use, besides those that are shown. */
  readonly common?: readonly CommonVpc[];
}

/** A VPC that accounts at both ends use, and what holds between its subnets. */
export interface CommonVpc {
  readonly vpc: string;
  readonly verdict: 'connected' | 'partly';
}

/** Packets to an address or block; undefined: who would answer is not known, or nothing arrives. */
export interface AddressAnswer {
  readonly part: string;
  readonly trace: Trace;
  readonly connection?: Connection;
}

/** A connection, hop by hop: which table decided by which route, there and back. */
export const whyText = (
  from: string,
  to: string,
  { verdict, inspected, asymmetric, there, back }: Connection,
  shown: Shown = {},
): string =>
  [
    `${from} -> ${to}: ${style.bold(verdictText(verdict))}${inspected ? ', inspected both ways' : ''}`,
    ...shownLines(shown),
    ...(asymmetric ? [style.error('It passes a firewall one way only, which drops it.')] : []),
    '',
    'there:',
    ...traceLines(there),
    ...(back ? ['', 'back:', ...traceLines(back)] : []),
  ].join('\n');

export const answerText = (from: string, { part, trace, connection }: AddressAnswer, shown: Shown = {}): string => {
  if (connection) return whyText(from, part, connection, shown);
  const { outcome } = trace;
  const unknown = noAnswer(outcome);
  return [
    `${from} -> ${part}: ${style.bold(outcomeText(outcome))}`,
    ...shownLines(shown),
    '',
    ...traceLines(trace),
    ...(unknown === undefined ? [] : ['', unknown]),
  ].join('\n');
};

/** Why there is no way back to show. */
const noAnswer = (outcome: Outcome): string | undefined => {
  if (outcome.kind === 'outside')
    return `The way back is not known: landing-zone does not see the routes of ${outcome.what}.`;
  return outcome.kind === 'delivered' ? 'There is no way back: no subnet has this address.' : undefined;
};

const shownLines = ({ from, to, parts = [], common = [] }: Shown): string[] => {
  const texts = [from, to].flatMap((one) => (one ? `one of ${plural(one.subnets, 'subnet')} of ${one.name}` : []));
  return [
    ...(texts.length === 0 ? [] : [`Shows ${texts.join(', and ')}.`]),
    ...(parts.length < 2 ? [] : partLines(parts)),
    ...common.map(
      ({ vpc, verdict }) =>
        `In VPC ${vpc}, which both use, they reach each other${verdict === 'partly' ? ' in part' : ''}.`,
    ),
  ];
};

const partLines = (parts: readonly string[]): string[] => {
  const rest = parts.length - most;
  const more = rest > 0 ? ` and ${rest} more (--json shows all)` : '';
  return [
    `The first of ${plural(parts.length, 'part')} that end alike:`,
    ...wrapped(
      '  ',
      parts.slice(0, most).map((part, index) => (index === most - 1 ? `${part}${more}` : part)),
      80,
    ),
  ];
};

const most = 4;

const verdictText = (verdict: Connection['verdict']): string =>
  ({
    connected: 'connected',
    'one-way': 'one way only: what arrives is not answered',
    partly: 'connected for some addresses only',
    apart: 'apart',
  })[verdict];

const traceLines = ({ hops, outcome }: Trace): string[] => [
  ...hops.map((hop, index) => `  ${String(index + 1).padStart(2)}. ${hopText(hop)}`),
  `      ${outcomeText(outcome)}`,
];

const hopText = (hop: Hop): string => {
  if (hop.kind === 'translated back') return `the NAT gateway in ${hop.subnet} sends it on to who asked`;
  if (hop.kind === 'from internet') return `from the internet into VPC ${hop.vpc}`;
  const { place, route, led } = hop;
  if (led.kind === 'dropped' && led.why === 'network ACL' && place.kind === 'subnet')
    return `network ACL of ${place.subnet}: ${route ?? ''} -> denied`;
  const table = place.kind === 'subnet' ? `routes of ${place.subnet}` : `gateway table ${place.table}`;
  return `${table}: ${route === undefined ? 'no route' : `${route} -> ${ledText(led)}`}`;
};

const ledText = (led: Led): string => {
  switch (led.kind) {
    case 'local':
      return `into VPC ${led.vpc}`;
    case 'gateway':
      return 'transit gateway';
    case 'vpc':
      return `VPC of attachment ${led.attachment}`;
    case 'on premises':
      return `on-premises network ${led.name}`;
    case 'peering':
      return `peering ${led.attachment}`;
    case 'firewall':
      return `firewall ${led.attachment}`;
    case 'nat':
      return `NAT gateway in ${led.subnet}`;
    case 'internet':
      return 'internet gateway';
    case 'outside':
      return led.what;
    case 'dropped':
      return led.what === undefined ? led.why : `${led.why} (${led.what})`;
  }
};

const explained: readonly string[] = ['network ACL', 'VPC Block Public Access'];

const outcomeText = (outcome: Outcome): string => {
  switch (outcome.kind) {
    case 'delivered':
      return `delivered in ${outcome.subnet ?? `VPC ${outcome.vpc}, to no subnet`}`;
    case 'internet':
      return 'delivered to the internet';
    case 'outside':
      return `delivered to ${outcome.what}`;
    case 'dropped':
      return `dropped: ${outcome.why}${explained.includes(outcome.why) ? ` (${outcome.what ?? ''})` : ''}`;
  }
};
