import type { Cost } from './types.ts';
import { billingRegions } from './regions.ts';
import { readAmount, readBudgets } from './budgets.ts';
import { managementKey } from '../../organization/types.ts';
import type { Partition } from '../../words/partition.ts';
import type { Report } from '../../text/report.ts';
import type { WrittenConfig } from '../../written.ts';
import { tellTwice, type SectionContext } from '../checks.ts';

type Written = NonNullable<WrittenConfig['cost']>;

/** Of the services, not of the user. https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html */
const most = { emails: 10, notifications: 10, allocationTags: 500 };

/** Undefined where the config does not speak of it. */
export const readCost = (written: WrittenConfig['cost'], context: SectionContext): Cost | undefined => {
  const { report } = context;
  const { partition } = context.words;
  const region = billingRegions[partition];
  const budgets = readBudgets(written?.budget, Boolean(written), context);
  if (!written) return undefined;
  if (region === undefined) {
    const why = 'AWS bills accounts of GovCloud through a commercial account, and has budgets only there';
    report.key(['cost'], why, 'remove it, and every budget');
    return undefined;
  }
  tellTwice(['cost', 'email'], written.email, report);
  tellTwice(['cost', 'allocationTags'], written.allocationTags, report);
  tellTooMany(written, report);
  if (written.export === true && partition === 'aws-cn')
    report.value(['cost', 'export'], 'AWS has no data exports in China', 'remove it');
  const anomalies = readAnomalies(written, partition, report);
  const billing = context.accounts.find(({ key }) => key === managementKey)?.contacts.billing?.email;
  const email = [...(written.email ?? (billing === undefined ? [] : [billing]))].sort();
  if (email.length === 0 && (anomalies || budgets.length > 0) && !report.unread(['cost', 'email']))
    report.key(['cost'], 'cost.email is missing', 'add email:, or organization.contacts.billing');
  return {
    ...{ region, email, budgets },
    alerts: readAlerts(written, report),
    ...(anomalies ? { anomalies } : {}),
    allocationTags: written.allocationTags ?? [],
    export: written.export ?? false,
  };
};

const readAnomalies = ({ anomalies = {} }: Written, partition: Partition, report: Report): Cost['anomalies'] => {
  const { enabled, threshold } = anomalies;
  const at = ['cost', 'anomalies', 'threshold'];
  const given = threshold === undefined ? 100 : readAmount(at, threshold, partition, report);
  return enabled === false ? undefined : { threshold: given };
};

const readAlerts = ({ alerts = {} }: Written, report: Report): Cost['alerts'] => {
  const shares = (name: 'actual' | 'forecast', byDefault: readonly string[]): number[] => {
    const given = (alerts[name] ?? byDefault).map((text) => Number.parseInt(text, 10));
    given.forEach((share, index) => {
      if (given.indexOf(share) < index)
        report.value(['cost', 'alerts', name, index], `${share} % is listed twice`, 'remove one of the two');
    });
    return given.sort((one, other) => one - other);
  };
  const read = { actual: shares('actual', ['50 %', '80 %', '100 %']), forecast: shares('forecast', ['100 %']) };
  const count = read.actual.length + read.forecast.length;
  if (count === 0) report.key(['cost', 'alerts'], 'a budget that tells nothing', 'name a share, such as 80 %');
  if (count > most.notifications)
    report.key(['cost', 'alerts'], `${count} alerts of a budget; AWS allows ${most.notifications}`, 'leave some out');
  return read;
};

const tellTooMany = ({ email = [], allocationTags = [] }: Written, report: Report): void => {
  if (email.length > most.emails)
    report.key(
      ['cost', 'email'],
      `${email.length} receivers; AWS allows ${most.emails}`,
      'name a mailing list instead',
    );
  if (allocationTags.length > most.allocationTags)
    report.key(
      ['cost', 'allocationTags'],
      `${allocationTags.length} cost allocation tags; AWS allows ${most.allocationTags}`,
      'remove some',
    );
};
