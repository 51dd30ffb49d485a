import data from './managed-documents.json' with { type: 'json' };

const documents: Readonly<Partial<Record<string, object>>> = data.documents;

/** The latest change to a policy that is known here; AWS changes them without notice. */
export const managedDocumentsDate: string = data.date;

/**
 * What one of AWS's managed policies says, given by its name, path, or ARN: made by scripts/managed-policies.mjs. Undefined where none is
 * known, for a policy of an account, and outside the `aws` partition for those that name ARNs: there they differ.
 */
export const managedDocument = (written: string, partition = partitionOf(written)): object | undefined => {
  if (written.startsWith('arn:') && !written.includes(':iam::aws:policy/')) return undefined;
  const found = documents[written.slice(written.lastIndexOf('/') + 1)];
  return found && (partition === 'aws' || !JSON.stringify(found).includes('"arn:aws:')) ? found : undefined;
};

const partitionOf = (written: string): string => /^arn:([^:]+):/.exec(written)?.[1] ?? 'aws';
