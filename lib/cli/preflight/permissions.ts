import type { Aws } from '../../aws/aws.ts';
import { lacking } from '../../aws/preflight/lacking.ts';
import { sourceOf } from '../../aws/preflight/principal.ts';
import { errorName } from '../../aws/error-name.ts';
import type { PolicyDocument } from '../../permissions/index.ts';
import { few, plural } from '../../report/text/style.ts';
import type { Check } from '../../report/preflight.ts';

type Place = Parameters<typeof lacking>[3];

/** Whether the policies of the caller allow all that these do: a line for each statement that they do not. */
export const permissionChecks = async (
  aws: Aws,
  caller: string,
  documents: readonly PolicyDocument[],
  place: Place,
): Promise<Check[]> => {
  const statements = documents.flatMap(({ Statement }) => Statement);
  const count = new Set(statements.flatMap(({ Action }) => Action)).size;
  try {
    const source = await sourceOf(aws, caller);
    if ('all' in source) return [{ state: 'ready', text: `${caller} is the root user, which can do everything` }];
    if ('unknown' in source) return [{ state: 'unknown', text: `permissions not checked: ${source.unknown}` }];
    const missing = await lacking(aws, source.arn, statements, place);
    if (missing.length === 0) return [{ state: 'ready', text: `${source.arn} has all ${plural(count, 'permission')}` }];
    return missing.map((statement) => ({
      state: 'missing',
      text: `${source.arn} lacks ${few(statement.Action)}`,
      fix: 'add this statement to its policies:',
      statement,
    }));
  } catch (error) {
    if (!errorName(error).startsWith('AccessDenied')) throw error;
    return [
      {
        state: 'unknown',
        text: `permissions not checked: ${error instanceof Error ? error.message : ''}`,
        fix: 'allow iam:GetRole and iam:SimulatePrincipalPolicy to check them',
      },
    ];
  }
};
