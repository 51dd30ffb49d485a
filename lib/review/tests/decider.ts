import type { LandingZone } from '../../config/landing-zone.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { compile } from '../../guardrails/evaluate/compile.ts';
import type { Decider } from './case.ts';
import type { Merged } from './written.ts';

/** What has to decide: `GUARDRAIL`, `GUARDRAIL/STATEMENT`, or a statement of the guardrail that the case is about. */
export const deciderIn = (zone: LandingZone, merged: Merged): Decider | undefined => {
  const { written, at, guardrail: about, report } = merged;
  if (written.by === undefined)
    return about === undefined || written.expect === 'allowed' ? undefined : { guardrail: about };
  const guardrails = zone.guardrails.filter(({ type }) => type === 'scp' || type === 'rcp').map(({ name }) => name);
  const statements = (name: string): string[] =>
    compile(zone.guardrails.find((one) => one.name === name)?.content).statements.map((one) => one.name);
  if (guardrails.includes(written.by)) return { guardrail: written.by };
  if (about !== undefined && statements(about).includes(written.by)) return { guardrail: about, statement: written.by };
  const slash = written.by.indexOf('/');
  const [guardrail, statement] = [written.by.slice(0, slash), written.by.slice(slash + 1)];
  if (slash > 0 && guardrails.includes(guardrail)) {
    if (statements(guardrail).includes(statement)) return { guardrail, statement };
    report.value(
      at('by'),
      `guardrail "${guardrail}" has no statement "${statement}"`,
      didYouMean(statement, statements(guardrail)),
    );
  } else
    report.value(
      at('by'),
      `unknown guardrail "${slash > 0 ? guardrail : written.by}"`,
      didYouMean(slash > 0 ? guardrail : written.by, [
        ...(about === undefined ? [] : statements(about)),
        ...guardrails,
      ]),
    );
  return undefined;
};
