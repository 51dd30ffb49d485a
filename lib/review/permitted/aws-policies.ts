import { managedDocument } from '../../guardrails/catalogue/managed-documents.ts';
import type { NamedPolicy } from '../../guardrails/chain/index.ts';
import { compile, unknownPolicy } from '../../guardrails/evaluate/compile.ts';

/** What a policy of AWS says, given by its name, path, or ARN: of those that are not known here, only that it may allow anything. */
export const awsPolicy = (written: string, partition: string): NamedPolicy => {
  const name = written.slice(written.lastIndexOf('/') + 1);
  const document = managedDocument(name, partition);
  return {
    name,
    policy: document ? compile(document) : unknownPolicy(`AWS managed policy ${name}`, denying.test(name)),
  };
};

const denying = /Deny|Quarantine/;
