import { newAccess } from '../../../aws/against/documents.ts';
import { listInstances, readPermissionSetArns, type Instance } from '../../../aws/live/access.ts';
import { readGrants, readPermissionSet } from '../../../aws/live/permission-set.ts';
import type { Aws } from '../../../aws/aws.ts';
import { errorName } from '../../../aws/error-name.ts';
import type { LandingZone } from '../../../config/landing-zone.ts';
import { fillPlaceholders } from '../../../config/words/placeholders.ts';
import { newAccessOf } from '../../../guardrails/against/new-access.ts';
import { isSameDocument } from '../../../guardrails/same-document.ts';
import type { Compared, ComparedSet } from '../../../report/tests/against/index.ts';
import { readIds } from '../../replay/ids.ts';

type Fill = (name: string) => string | undefined;

/** Compares inline policies of permission sets with the live ones of the same name: whether they grant new access, here and by AWS. */
export const compareLive = async (aws: Aws, zone: LandingZone): Promise<Compared> => {
  const wanted = new Map(
    zone.access?.permissionSets.flatMap(({ name, document }) =>
      isObject(document) ? [[name, document] as const] : [],
    ),
  );
  if (!zone.access || wanted.size === 0) return { sets: [], left: [] };
  const { region } = zone.access;
  const live = await liveDocuments(aws, region, new Set(wanted.keys()));
  if (typeof live === 'string') return { sets: [], left: [`Permission sets are not compared: ${live}.`] };
  const fill = hasPlaceholder([...wanted.values()]) ? await idsIn(aws, zone) : (): undefined => undefined;
  const [sets, left]: [ComparedSet[], string[]] = [[], []];
  for (const [name, written] of wanted) {
    const before = live.get(name);
    const after = fillPlaceholders(written, fill) as object;
    if (before === undefined || isSameDocument(before, after)) continue;
    if (hasPlaceholder(after)) {
      left.push(`Permission set ${name} is not compared: it names IDs that only a plan reads.`);
      continue;
    }
    const told = await newAccess(aws, zone.homeRegion, before, after);
    const ours = newAccessOf(before, after, zone.partition, name);
    sets.push({ name, ours, ...(told === undefined ? {} : { aws: told }) });
  }
  return { sets, left };
};

/** Inline policies of live sets by their names; or why they can not be read. */
const liveDocuments = async (
  aws: Aws,
  region: string,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, object> | string> => {
  try {
    const [instance] = await listInstances(aws, region);
    if (!instance) return `IAM Identity Center is not enabled in ${region}`;
    return await documentsIn(aws, instance, wanted);
  } catch (error) {
    const name = errorName(error);
    if (name === 'AccessDeniedException' || name === 'ValidationException')
      return `IAM Identity Center cannot be read in ${region} (${name})`;
    throw error;
  }
};

const documentsIn = async (
  aws: Aws,
  instance: Instance,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, object>> => {
  const found = new Map<string, object>();
  for (const arn of await readPermissionSetArns(aws, instance)) {
    const { name } = await readPermissionSet(aws, instance, arn);
    if (!wanted.has(name)) continue;
    const { document } = await readGrants(aws, instance, arn);
    if (isObject(document)) found.set(name, document);
  }
  return found;
};

const idsIn = async (aws: Aws, zone: LandingZone): Promise<Fill> => {
  const { accounts, organization } = await readIds(aws, zone);
  return (name) =>
    name === 'organization.id' ? organization : name.startsWith('account.') ? accounts.get(name.slice(8)) : undefined;
};

const hasPlaceholder = (content: unknown): boolean => JSON.stringify(content).includes('{{');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
