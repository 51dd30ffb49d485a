import { managementKey } from '../../organization/types.ts';
import type { Report } from '../../text/report.ts';
import type { Partition } from '../../words/partition.ts';
import { tellTwice } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import { readAmount, readBudgets } from './budgets.ts';
import { billingRegions, notBilledHere } from './regions.ts';
import type { WrittenCost } from './schema.ts';
import type { Cost } from './types.ts';

/** Of the services, not of the user. https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html */
const most = { emails: 10, notifications: 10, allocationTags: 500 };

/** Undefined where the config does not speak of it. */
export const readCost = (written: WrittenCost | null | undefined, context: SectionContext): Cost | undefined => {
  const { report } = context;
  const { partition } = context.words;
  const region = billingRegions[partition];
  const budgets = readBudgets(written?.budget, Boolean(written), context);
  if (!written) return undefined;
  if (region === undefined) {
    report.key(['cost'], notBilledHere, 'remove cost and every budget');
    return undefined;
  }
  tellTwice(['cost', 'email'], written.email, report);
  tellTwice(['cost', 'allocationTags'], written.allocationTags, report);
  tellTooMany(written, report);
  if (written.export === true && partition === 'aws-cn')
    report.value(['cost', 'export'], 'AWS Data Exports is not available in China', 'remove it');
  const anomalies = readAnomalies(written, partition, report);
  const billing = context.accounts.find(({ key }) => key === managementKey)?.contacts.billing?.email;
  const email = [...(written.email ?? (billing === undefined ? [] : [billing]))].sort();
  if (email.length === 0 && (anomalies || budgets.length > 0) && !report.unread(['cost', 'email']))
    report.key(['cost'], 'cost.email is required', 'add email: [ADDRESS] under cost, or organization.contacts.billing');
  return {
    ...{ region, email, budgets },
    alerts: readAlerts(written, report),
    ...(anomalies ? { anomalies } : {}),
    allocationTags: written.allocationTags ?? [],
    export: written.export ?? false,
  };
};

const readAnomalies = ({ anomalies = {} }: WrittenCost, partition: Partition, report: Report): Cost['anomalies'] => {
  const { enabled, threshold } = anomalies;
  const at = ['cost', 'anomalies', 'threshold'];
  const given = threshold === undefined ? 100 : readAmount(at, threshold, partition, report);
  return enabled === false ? undefined : { threshold: given };
};

const readAlerts = ({ alerts = {} }: WrittenCost, report: Report): Cost['alerts'] => {
  const shares = (name: 'actual' | 'forecast', byDefault: readonly string[]): number[] => {
    const given = (alerts[name] ?? byDefault).map((text) => Number.parseInt(text, 10));
    given.forEach((share, index) => {
      if (given.indexOf(share) < index)
        report.value(['cost', 'alerts', name, index], `${share}% is listed twice`, 'remove the duplicate');
    });
    return given.sort((one, other) => one - other);
  };
  const read = { actual: shares('actual', ['50 %', '80 %', '100 %']), forecast: shares('forecast', ['100 %']) };
  const count = read.actual.length + read.forecast.length;
  if (count === 0) report.key(['cost', 'alerts'], 'the budgets have no alerts', 'add a percentage such as 80%');
  if (count > most.notifications)
    report.key(['cost', 'alerts'], `${count} alerts per budget; the quota is ${most.notifications}`, 'remove some');
  return read;
};

const tellTooMany = ({ email = [], allocationTags = [] }: WrittenCost, report: Report): void => {
  if (email.length > most.emails)
    report.key(['cost', 'email'], `${email.length} recipients; the quota is ${most.emails}`, 'use a mailing list');
  if (allocationTags.length > most.allocationTags)
    report.key(
      ['cost', 'allocationTags'],
      `${allocationTags.length} cost allocation tags; the quota is ${most.allocationTags}`,
      'remove some',
    );
};
