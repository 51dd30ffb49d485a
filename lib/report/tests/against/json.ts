import { agrees, differs, isSevere, type Against } from './index.ts';

/** The same for programs: the field `against` of what is told of cases. */
export const againstJson = (against: Against) => ({
  agrees: agrees(against),
  requests: against.asked.length,
  disagreements: against.asked.flatMap(({ of, disagreement }) =>
    disagreement
      ? [
          {
            ...of.place,
            ...(of.name === undefined ? {} : { case: of.name }),
            request: disagreement.name,
            expected: disagreement.expected,
            aws: disagreement.aws,
            because: disagreement.because,
          },
        ]
      : [],
  ),
  notAsked: against.left,
  documents: against.documents.map(({ name, type }) => ({ name, type })),
  findings: against.findings.map(({ place, ...finding }) => ({ ...finding, ...place, fails: isSevere(finding) })),
  newAccess: against.access.sets.map(({ name, ours, aws }) => ({
    permissionSet: name,
    landingZone: ours,
    aws: aws === undefined ? 'none' : 'new',
    ...(aws === undefined ? {} : { because: aws }),
    agrees: !differs({ name, ours, ...(aws === undefined ? {} : { aws }) }),
  })),
  notCompared: against.access.left,
});
