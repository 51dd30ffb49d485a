import { policyNouns } from '../words/policy-nouns.ts';
import type { Report } from '../text/report.ts';
import { factsOf, policyTypeNames, policyTypes } from '../words/policy-types.ts';
import { readDocument, type Documents } from './documents.ts';
import type { WrittenGuardrail } from './schema.ts';
import type { Guardrail } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

type Written = Readonly<Record<string, WrittenGuardrail>>;

export const readGuardrails = (
  written: Written,
  documents: Documents,
  words: Vocabulary,
  report: Report,
): Guardrail[] => {
  const guardrails = Object.entries(written).map(([name, { type, document, description, tags, accept }]): Guardrail => {
    const at = ['guardrails', name];
    const taken = Object.values(policyTypes).some((facts) => 'awsManaged' in facts && facts.awsManaged === name);
    if (taken) report.key(at, `"${name}" is the name of an AWS managed policy`, 'use another name');
    const refused = taken || report.unread([...at, 'document']);
    const content = refused
      ? undefined
      : readDocument(
          {
            name: document ?? `${type}/${name}.json`,
            type,
            maxSize: factsOf(type).maxSize,
            accept: accept ?? [],
            named: document === undefined ? report.place(at, 'key') : report.place([...at, 'document']),
          },
          documents,
          words,
          report,
        );
    return { name, type, description: description ?? '', content, ...(tags ? { tags } : {}) };
  });
  for (const type of policyTypeNames) {
    const count = guardrails.filter((guardrail) => guardrail.type === type).length;
    const { maxPolicies } = factsOf(type);
    if (count > maxPolicies)
      report.key(['guardrails'], `${count} ${policyNouns[type]}; the quota is ${maxPolicies}`, 'merge policies');
  }
  return guardrails;
};
