import type { SectionContext } from '../../section.ts';
import { isSegment } from '../connections.ts';
import { segmentsOnPremises } from '../on-premises/segments.ts';
import type { WrittenNetwork } from '../schema.ts';
import type { Inspection, Network } from '../types.ts';

type Given = Pick<Network, 'segments' | 'connect'>;

/** What passes the firewall, after everything wrong with it has been reported. */
export const readInspection = (
  written: WrittenNetwork,
  { segments, connect }: Given,
  context: SectionContext,
): Inspection => {
  const { report } = context;
  const { inspect = [] } = written;
  const onPremises = segmentsOnPremises(written);
  const names = segments.map(({ name }) => name);
  const pairs = new Map<string, readonly [string, string]>();
  const toInternet = new Set<string>();
  const told = new Set<string>();
  inspect.forEach((pair, index) => {
    const at = ['network', 'inspect', index];
    if (report.unreadWithin(at)) return;
    const good = pair.map((name, side) => isWord(name) || isSegment([...at, side], name, names, context));
    if (!good.every(Boolean)) return;
    const key = [...pair].sort().join(' ');
    if (told.has(key)) report.key(at, `${pair.join(' and ')} are inspected twice`, 'remove the duplicate');
    told.add(key);
    const [one = '', other = ''] = pair;
    if (one === 'internet' && other === 'internet') {
      report.key(at, 'the pair has no segment', 'use [any, internet]');
    } else if (pair.includes('internet')) {
      const segment = pair.find((name) => name !== 'internet') ?? '';
      const central = segments.filter(
        (one) => one.internet === 'central' && (segment === 'any' || one.name === segment),
      );
      const couldBeCentral = segments.some(
        (one) => one.attached && !onPremises.has(one.name) && (segment === 'any' || one.name === segment),
      );
      if (central.length === 0 && !report.unread(['network', 'internet']))
        report.key(
          at,
          segment === 'any'
            ? 'no segment reaches the internet through the transit gateway'
            : `segment "${segment}" does not reach the internet through the transit gateway`,
          couldBeCentral ? 'set internet: central, or remove the pair' : 'remove the pair',
        );
      for (const { name } of central) toInternet.add(name);
    } else {
      const found = matching(one, other, { segments, connect });
      if (found.length === 0 && !report.unreadWithin(['network', 'connect']))
        report.key(at, notConnected(one, other), 'connect them, or remove the pair');
      for (const both of found) pairs.set(both.join(' '), both);
    }
  });
  return {
    pairs: [...pairs.values()].sort(
      (a, b) => names.indexOf(a[0]) - names.indexOf(b[0]) || names.indexOf(a[1]) - names.indexOf(b[1]),
    ),
    internet: names.filter((name) => toInternet.has(name)),
    written: inspect,
  };
};

const isWord = (name: string): boolean => name === 'any' || name === 'internet';

/** Pairs that are connected; a segment with itself only where it is named twice. */
const matching = (
  one: string,
  other: string,
  { segments, connect }: Pick<Given, 'segments' | 'connect'>,
): readonly (readonly [string, string])[] => {
  if (one === other && one !== 'any')
    return segments.some(({ name, isolated }) => name === one && !isolated) ? [[one, one]] : [];
  const fits = (name: string, asked: string): boolean => asked === 'any' || asked === name;
  return connect.filter(([a, b]) => (fits(a, one) && fits(b, other)) || (fits(a, other) && fits(b, one)));
};

const notConnected = (one: string, other: string): string => {
  if (one === other && one !== 'any') return `the VPCs of segment "${one}" cannot reach each other`;
  const named = [one, other].filter((name) => name !== 'any');
  if (named.length === 2) return `segments "${one}" and "${other}" are not connected`;
  return named.length === 1 ? `segment "${named[0] ?? ''}" is not connected` : 'no segments are connected';
};
