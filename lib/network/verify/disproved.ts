import type { LandingZone } from '../../config/landing-zone.ts';
import type { Network as Section } from '../../config/sections/network/types.ts';
import { placeText, type Problem } from '../../config/text/problems.ts';
import { lostBetween, type Cause } from './causes/cause.ts';
import { denialOf, withoutRules } from './causes/denials.ts';
import { guardrailOf } from './causes/guardrails.ts';
import { keptAt } from './causes/kept.ts';
import { placeAt, promisedBy, type PlaceOf } from './causes/lines.ts';
import { whyCommand, type Finding } from './finding.ts';
import { plannedNetwork } from '../planned.ts';
import { prove, type Proof } from '../proof/index.ts';
import { verify } from './index.ts';

/**
 * What the templates and planned routes of a zone do not bear out of what it says of its network: at the statement, or else at what takes
 * from it, or else at what promises it. Behind one rule of a network ACL may be another: they are looked for until none is left.
 */
export const networkProblems = (zone: LandingZone, place: PlaceOf): Problem[] => {
  const { network: section } = zone;
  if (!section) return [];
  const told = new Map<string, Problem>();
  const rules = new Set<string>();
  const planned = plannedNetwork(zone);
  for (let known = -1; known < rules.size;) {
    known = rules.size;
    const proof = prove(rules.size > 0 ? withoutRules(section, planned, rules) : planned);
    for (const finding of verify(section, proof)) {
      const { denial, all } = causesOf(zone, section, proof, finding);
      if (denial) rules.add(denial.path.join('.'));
      for (const cause of all.length > 0 ? all : [undefined]) {
        const key = [cause?.path.join('.') ?? '', cause?.once ? '' : subjectOf(finding)].join(' ');
        if (!told.has(key)) told.set(key, problemOf(section, finding, cause, place));
      }
    }
  }
  return [...told.values()];
};

interface Causes {
  readonly denial: Cause | undefined;
  readonly all: readonly Cause[];
}

const causesOf = (zone: LandingZone, section: Section, proof: Proof, { excess, witness }: Finding): Causes => {
  if (excess) return { denial: undefined, all: [] };
  const lost = lostBetween(proof, witness);
  const denial = denialOf(section, proof, lost);
  const cause = denial ?? guardrailOf(zone, proof.network, lost);
  return { denial, all: cause ? [cause] : keptAt(section, proof, witness) };
};

/** The same for both directions of a connection. */
const subjectOf = ({ about, what }: Finding): string =>
  `${about.kind} ${('segments' in about ? [...about.segments] : what.split(' cannot reach ')).sort().join(' ')}`;

const problemOf = (section: Section, finding: Finding, cause: Cause | undefined, place: PlaceOf): Problem => {
  const { expectation, what } = finding;
  const { path, undo } = promisedBy(section, finding, place);
  const there = cause && placeAt(place, cause.path);
  const see = whyCommand(finding);
  const where = expectation && there ? ` (${placeText(there)})` : '';
  return {
    place: expectation?.place ?? there ?? placeAt(place, path),
    message: cause ? `${what}: ${cause.what}${where}` : what,
    fix: cause
      ? `${cause.fix}${cause.once ? '' : `, or ${undo}`}; to see the routes: ${see}`
      : `look at the routes: ${see}`,
    severity: 'error',
  };
};
