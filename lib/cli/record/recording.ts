import { appendFileSync } from 'node:fs';
import type { LandingZone } from '../../config/landing-zone.ts';
import { UserError } from '../../config/text/problems.ts';
import { applyRecord, recordSummary, type ApplyFacts } from '../../report/apply-record.ts';
import { printable } from '../../report/text/printable.ts';
import { refusalText } from '../../report/refusal.ts';
import { style } from '../../report/text/style.ts';
import { automationRole } from '../../resources/inventory/roles.ts';
import { accountAddress } from '../../resources/inventory/addresses.ts';
import type { Inventory } from '../../resources/inventory/index.ts';
import { connectLive } from '../aws/connect.ts';
import { putRecord, shelfAt, type Shelf } from './object.ts';
import { checkFile, writeFile, writing } from '../files/write.ts';

export interface RecordArguments {
  record?: string | undefined;
  summary?: string | undefined;
  throttle?: boolean | undefined;
}

/** What the work tells of itself as soon as it is known. */
export interface Noted extends ApplyFacts {
  readonly zone?: LandingZone;
  readonly find?: Inventory['find'];
}

const another = 'use another file';

/**
 * Does the work of an apply and keeps what became of it, also where it was refused or failed: as JSON in `record`, which is a file or
 * s3://BUCKET/PREFIX, and where the config says so; and as Markdown at the end of `summary`, which steps of a job share. What can not be
 * kept is told and hides nothing: the exit code is 1 then.
 */
export const recording = async (
  { record, summary, throttle }: RecordArguments,
  work: (note: (facts: Noted) => void) => Promise<number>,
): Promise<number> => {
  const shelf = record === undefined ? undefined : shelfAt(record);
  for (const file of [shelf ? undefined : record, summary]) if (file !== undefined) checkFile(file, another);
  const started = new Date();
  let facts: Noted = {};
  const keep = async (refused?: string): Promise<boolean> => {
    const made = applyRecord(facts, { started, finished: new Date(), ...(refused === undefined ? {} : { refused }) });
    const text = `${JSON.stringify(made, null, 2)}\n`;
    const { zone } = facts;
    const inConfig = zone?.pipeline?.records;
    const keepObject = async (where: Shelf & { readonly account?: string }): Promise<void> => {
      const url = await put(where, facts, throttle, { started: made.started, text });
      process.stderr.write(`Record: ${printable(url)}\n`);
    };
    const done = [
      ...(record !== undefined && !shelf ? [kept(() => writeFile(record, text, another))] : []),
      ...(summary === undefined
        ? []
        : [kept(() => writing(summary, another, () => appendFileSync(summary, recordSummary(made))))]),
      ...(shelf ? [kept(() => keepObject(shelf))] : []),
      ...(inConfig ? [kept(() => keepObject(inConfig))] : []),
    ];
    return (await Promise.all(done)).every(Boolean);
  };
  let code: number;
  try {
    code = await work((more) => {
      facts = { ...facts, ...more };
    });
  } catch (error) {
    await keep(refusalText(error) ?? 'a bug in landing-zone; see the log');
    throw error;
  }
  return (await keep()) ? code : 1;
};

/** Whether it is; why not is told. */
const kept = async (work: () => void | Promise<void>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch (error) {
    const why = refusalText(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.stderr.write(`${style.error('error')}: the record of this apply was not kept: ${why}\n`);
    return false;
  }
};

/** By credentials of the run, or of the account that the bucket is in. */
const put = async (
  { account, ...shelf }: Shelf & { readonly account?: string },
  { zone, find }: Noted,
  throttle: boolean | undefined,
  record: { readonly started: string; readonly text: string },
): Promise<string> => {
  const region = zone?.homeRegion ?? process.env.AWS_REGION ?? 'us-east-1';
  const aws = connectLive(zone?.partition ?? 'aws', throttle);
  if (account === undefined || !zone) return putRecord(aws, region, shelf, record);
  const id = find?.(accountAddress(account)) ?? zone.accounts.find(({ key }) => key === account)?.id;
  if (id === undefined)
    throw new UserError(`account "${account}" of pipeline.records does not exist yet\n    -> run apply again`);
  const member = await aws.member({ account: id, role: automationRole(zone, account), wait: false });
  return putRecord(member, region, shelf, record);
};
