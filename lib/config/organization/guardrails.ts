import type { Guardrail } from './types.ts';
import { readDocument, type Documents } from './documents.ts';
import { factsOf, policyTypeNames, policyTypes } from '../words/policy-types.ts';
import type { Report } from '../text/report.ts';
import type { WrittenConfig } from '../written.ts';
import type { Vocabulary } from './vocabulary.ts';

type Written = NonNullable<WrittenConfig['guardrails']>;

export const readGuardrails = (
  written: Written,
  documents: Documents,
  words: Vocabulary,
  report: Report,
): Guardrail[] => {
  const guardrails = Object.entries(written).map(([name, { type, document, description, tags, accept }]): Guardrail => {
    const at = ['guardrails', name];
    const taken = Object.values(policyTypes).some((facts) => 'awsManaged' in facts && facts.awsManaged === name);
    if (taken) report.key(at, `${name} is a policy of AWS's own`, 'choose another name');
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
      report.key(['guardrails'], `${count} policies of type ${type}; AWS allows ${maxPolicies}`, 'merge some');
  }
  return guardrails;
};
