import type { Path } from '../../text/yaml.ts';
import { didYouMean } from '../../words/nearest.ts';
import type { SectionContext } from '../section.ts';
import type { WrittenNetwork } from './schema.ts';
import type { Network, Segment } from './types.ts';

/** Pairs of segments in their order, after everything wrong with them has been reported. */
export const readConnections = (
  { connect = [] }: WrittenNetwork,
  segments: readonly Segment[],
  context: SectionContext,
): Network['connect'] => {
  const { report } = context;
  const names = segments.map(({ name }) => name);
  const pairs = new Map<string, readonly [string, string]>();
  connect.forEach(([one = '', other = ''], index) => {
    const at = ['network', 'connect', index];
    if (report.unreadWithin(at)) return;
    const [isOne, isOther] = [one, other].map((name, side) => isSegment([...at, side], name, names, context));
    if (isOne !== true || isOther !== true) return;
    const pair = names.indexOf(one) < names.indexOf(other) ? ([one, other] as const) : ([other, one] as const);
    const key = pair.join(' ');
    const apart = segments.find(({ name, attached }) => pair.includes(name) && !attached);
    if (apart)
      report.key(at, `segment "${apart.name}" is not attached`, 'remove the pair, or attached: false from the segment');
    else if (one === other) report.key(at, `segment "${one}" is connected to itself`, toItself(one, segments));
    else if (pairs.has(key))
      report.key(at, `segments "${one}" and "${other}" are connected twice`, 'remove the duplicate');
    else pairs.set(key, pair);
  });
  return [...pairs.values()];
};

const toItself = (name: string, segments: readonly Segment[]): string =>
  segments.some((one) => one.name === name && one.isolated)
    ? 'remove the pair, or isolated: true from the segment'
    : 'remove the pair; its VPCs can reach one another';

/** Whether it is one; a name that can not be one is reported. */
export const isSegment = (
  at: Path,
  name: string,
  names: readonly string[],
  { report }: Pick<SectionContext, 'report'>,
): boolean => {
  if (names.includes(name)) return true;
  // Without any, that has been reported.
  if (names.length > 0 && !report.unread(at) && !report.unread(['network', 'segments', name]))
    report.value(at, `unknown segment "${name}"`, didYouMean(name, names));
  return false;
};
