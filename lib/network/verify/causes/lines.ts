import type { Network as Section } from '../../../config/sections/network/types.ts';
import type { Place } from '../../../config/text/problems.ts';
import type { Report } from '../../../config/text/report.ts';
import type { Path } from '../../../config/text/yaml.ts';
import type { Finding } from '../finding.ts';

export type PlaceOf = Report['place'];

/** Items of lists stand where their values do. */
export const placeAt = (place: PlaceOf, path: Path): Place =>
  place(path, typeof path.at(-1) === 'number' ? 'value' : 'key');

/** What the config says that a finding is not as, and how to say it no more. */
export interface Promised {
  readonly path: Path;
  readonly undo: string;
}

export const promisedBy = (section: Section, { about }: Finding, place: PlaceOf): Promised => {
  const at = (...path: Path): Path => ['network', ...path];
  switch (about.kind) {
    case 'connected': {
      const [one, other] = about.segments;
      const index = section.connect.findIndex((pair) => pair.includes(one) && pair.includes(other));
      return one === other || index < 0
        ? { path: at('segments', one), undo: `set isolated: true in segments.${one}` }
        : { path: at('connect', index), undo: 'remove the pair from connect' };
    }
    case 'apart':
      return { path: at('segments', about.segments[0]), undo: 'connect the segments' };
    case 'inspected': {
      const index = section.inspect.written.findIndex((pair) => isPair(pair, about.segments));
      return { path: index < 0 ? at('inspect') : at('inspect', index), undo: 'remove the pair from inspect' };
    }
    case 'internet inspected': {
      const index = section.inspect.written.findIndex((pair) => isPair(pair, [about.segment, 'internet']));
      return { path: index < 0 ? at('inspect') : at('inspect', index), undo: 'remove the pair from inspect' };
    }
    case 'internet': {
      const own = at('segments', about.segment, 'internet');
      const paths = [own, at('internet')].filter((path) => stands(path, place));
      return {
        path: paths[0] ?? at('segments', about.segment),
        undo: `set internet: none in segments.${about.segment}`,
      };
    }
    case 'endpoints':
      return section.endpoints.length > 0
        ? { path: at('endpoints'), undo: 'remove endpoints' }
        : { path: at('dns'), undo: 'remove dns' };
    case 'statement':
      return { path: at('expect'), undo: 'remove the statement' };
  }
};

const isPair = (pair: readonly string[], [one, other]: readonly [string, string]): boolean => {
  const fits = (written: string | undefined, name: string): boolean =>
    written === name || (written === 'any' && name !== 'internet');
  const [first, second] = pair;
  return (fits(first, one) && fits(second, other)) || (fits(first, other) && fits(second, one));
};

/** Whether there is anything at a path itself. */
const stands = (path: Path, place: PlaceOf): boolean => {
  const [own, above] = [place(path, 'key'), place(path.slice(0, -1), 'key')];
  return own.file !== above.file || own.line !== above.line || own.column !== above.column;
};
