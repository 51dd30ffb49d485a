import type { ContextEntry } from '@aws-sdk/client-iam';
import type { Statement } from '../../permissions/statement.ts';

interface Place {
  readonly account: string;
  readonly region: string;
  /** Id; left out: there is none yet. */
  readonly organization?: string | undefined;
}

/** An ARN such as a pattern means: what stands for any text is some text. */
export const sampleArn = (pattern: string, { account, region }: Place): string => {
  if (pattern === '*') return pattern;
  const [arn = '', partition = '', service = '', where = '', whose = '', ...rest] = pattern.split(':');
  return [
    ...[arn, partition, service, where === '*' ? region : where, whose === '*' ? account : whose],
    rest.join(':').replaceAll('*', 'example'),
  ].join(':');
};

/** Keys of a request that meet the conditions of a statement. */
export const sampleContext = ({ Condition = {} }: Statement, { organization = '' }: Place): ContextEntry[] =>
  Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([ContextKeyName, values]) => {
      const isSet = operator.startsWith('ForAnyValue');
      const wanted = [values].flat().map((value) => value.replace('${aws:PrincipalOrgID}', organization));
      const entry = (key: string, of: readonly string[]): ContextEntry => ({
        ContextKeyName: key,
        ContextKeyType: isSet ? 'stringList' : 'string',
        ContextKeyValues: isSet ? [...of] : of.slice(0, 1),
      });
      const isOfOrganization = ContextKeyName === 'aws:ResourceOrgID';
      return [entry(ContextKeyName, wanted), ...(isOfOrganization ? [entry('aws:PrincipalOrgID', wanted)] : [])];
    }),
  );
