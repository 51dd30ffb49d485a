import type { LandingZone } from '../../config/landing-zone.ts';
import { compile } from '../../guardrails/evaluate/compile.ts';
import { textsOf } from '../../guardrails/evaluate/texts.ts';
import { hasWildcard, matchesExactly } from '../../guardrails/wildcard.ts';

/**
 * Roles that guardrails tell apart from others by `aws:PrincipalArn`, besides those that run the landing zone: for each pattern a role that
 * it matches. `by`: only those of one guardrail. What holds for any role has to hold for them as well, so that no exemption gets in unseen.
 */
export const namedRoles = (zone: Named, by?: string, except: readonly string[] = []): string[] =>
  exemptNames(zone, by).flatMap((name) => {
    if (except.includes(name)) return [];
    const witness = name.replaceAll('*', 'x').replaceAll('?', 'x');
    // A pattern that matches the roles which run the landing zone says nothing of others.
    return hasWildcard(name) && runningIn(zone).some((one) => matchesExactly(name, one)) && name !== '*'
      ? []
      : [witness];
  });

type Named = Pick<LandingZone, 'guardrails' | 'roles'>;

const runningIn = ({ roles: { automation, breakGlass, reader } }: Named): string[] => [
  automation,
  breakGlass,
  ...(reader === undefined ? [] : [reader]),
  `stacksets-exec-*`,
];

/** Their names, some of which are patterns. */
export const exemptNames = (zone: Named, by?: string): string[] => {
  const statements = zone.guardrails.flatMap(({ name, content, type }) =>
    (type === 'scp' || type === 'rcp') && (by ?? name) === name ? compile(content).statements : [],
  );
  const patterns = statements.flatMap(({ source }) =>
    Object.values(source.Condition ?? {}).flatMap((keys) =>
      Object.entries(keys).flatMap(([key, values]) => (/^aws:principalarn$/i.test(key) ? textsOf(values) : [])),
    ),
  );
  const names = patterns.flatMap((pattern) => /:role\/(.+)$/.exec(pattern)?.[1] ?? []);
  return [...new Set(names)].filter((name) => !runningIn(zone).includes(name));
};
