import { policyNouns } from '../words/policy-nouns.ts';
import type { Report } from '../text/report.ts';
import { factsOf, policyTypeNames, policyTypes } from '../words/policy-types.ts';
import type { Documents } from './documents.ts';
import { readDocuments } from './merged.ts';
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
  const named = new Map<string, string>();
  const guardrails = Object.entries(written).map(([name, one]): Guardrail => {
    const { type, document, description, tags, accept } = one;
    const at = ['guardrails', name];
    tellName(name, one, named, report);
    const taken = Object.values(policyTypes).some((facts) => 'awsManaged' in facts && facts.awsManaged === name);
    if (taken) report.key(at, `"${name}" is the name of an AWS managed policy`, 'use another name');
    const refused = taken || report.unread([...at, 'document']);
    const content = refused
      ? undefined
      : readDocuments(
          {
            document: document ?? `${type}/${name}.json`,
            type,
            maxSize: factsOf(type).maxSize,
            accept: accept ?? [],
            at: document === undefined ? at : [...at, 'document'],
            isNamed: document !== undefined,
          },
          documents,
          words,
          report,
        );
    const awsName = one.name === undefined || one.name === name ? {} : { awsName: one.name };
    const more = { ...(tags ? { tags } : {}), ...(accept ? { accept } : {}) };
    return { name, ...awsName, type, description: description ?? '', content, ...more };
  });
  for (const type of policyTypeNames) {
    const count = guardrails.filter((guardrail) => guardrail.type === type).length;
    const { maxPolicies } = factsOf(type);
    if (count > maxPolicies)
      report.key(['guardrails'], `${count} ${policyNouns[type]}; the quota is ${maxPolicies}`, 'merge policies');
  }
  return guardrails;
};

/**
 * AWS wants each name once for each type: CreatePolicy answers "A policy with the specified name and type already exists"
 * (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2245).
 */
const tellName = (key: string, { type, name }: WrittenGuardrail, named: Map<string, string>, report: Report): void => {
  const at = ['guardrails', key];
  const here = name === undefined ? at : [...at, 'name'];
  if (name !== undefined && factsOf(type).awsManaged === name)
    report.value(here, `"${name}" is the name of an AWS managed policy`, 'use another name');
  const id = `${type}/${name ?? key}`;
  const other = named.get(id);
  named.set(id, other ?? key);
  if (other === undefined) return;
  const told = `name "${name ?? key}" is also used by guardrail "${other}" (${report.where(['guardrails', other])})`;
  report[name === undefined ? 'key' : 'value'](here, told, `use a different name for each of the ${policyNouns[type]}`);
};
