import { appendFileSync } from 'node:fs';
import { applyRecord, recordSummary, type ApplyFacts } from '../report/apply-record.ts';
import { refusalText } from '../report/refusal.ts';
import { checkFile, writeFile, writing } from './write-files.ts';

export interface RecordArguments {
  record?: string | undefined;
  summary?: string | undefined;
}

const another = 'use another file';

/**
 * Does the work of an apply and keeps what became of it, also where it was refused or failed: as JSON in `record`, and as Markdown at the end
 * of `summary`, which steps of a job share.
 */
export const recording = async (
  { record, summary }: RecordArguments,
  work: (note: (facts: ApplyFacts) => void) => Promise<number>,
): Promise<number> => {
  for (const file of [record, summary]) if (file !== undefined) checkFile(file, another);
  const started = new Date();
  let facts: ApplyFacts = {};
  const write = (refused?: string): void => {
    const made = applyRecord(facts, { started, finished: new Date(), ...(refused === undefined ? {} : { refused }) });
    if (record !== undefined) writeFile(record, `${JSON.stringify(made, null, 2)}\n`, another);
    if (summary !== undefined) writing(summary, another, () => appendFileSync(summary, recordSummary(made)));
  };
  let code: number;
  try {
    code = await work((more) => {
      facts = { ...facts, ...more };
    });
  } catch (error) {
    write(refusalText(error) ?? 'a bug in landing-zone; see the log');
    throw error;
  }
  write();
  return code;
};
