import { createHash } from 'node:crypto';
import { idsInParameter } from '../../deployment/parameters.ts';
import { isUnder, unitAt } from '../../organization/unit-path.ts';
import type { Report } from '../../text/report.ts';
import { pathKey, type Path } from '../../text/yaml.ts';
import type { Partition } from '../../words/partition.ts';
import { quotas } from '../../words/quotas.ts';
import type { SectionContext } from '../section.ts';
import { budgetsStackName } from './names.ts';
import { billingRegions, notBilledHere } from './regions.ts';
import type { Budget, Currency } from './types.ts';

/** Every budget of the config. OUs without open accounts have none: a budget of no accounts would be one of all. */
export const readBudgets = (organization: string | undefined, section: boolean, context: SectionContext): Budget[] => {
  const { accounts, organizationalUnits, report, words } = context;
  // Accounts share that of a lease.
  const told = new Set<string>();
  const read = (at: Path, text: string): Pick<Budget, 'amount' | 'currency'> => {
    const isTold = told.has(pathKey(at));
    told.add(pathKey(at));
    if (isTold) return { amount: Number.parseFloat(text), currency: currencyOf(words.partition) };
    if (!section && billingRegions[words.partition] === undefined) report.value(at, notBilledHere, 'remove it');
    else if (!section && !report.unread(['cost']))
      report.value(at, 'the budget has no recipients because cost is not set', 'add cost: { email: [ADDRESS] }');
    return { amount: readAmount(at, text, words.partition, report), currency: currencyOf(words.partition) };
  };
  const open = accounts.filter(({ closed, management }) => management || !closed);
  const ofUnits = organizationalUnits.flatMap(({ path, budget }): Budget[] => {
    if (budget === undefined) return [];
    const at = [...unitAt(path), 'budget'];
    // What a frozen account costs is still a cost of its OU.
    const keys = open.filter(({ ou = '', lease }) => isUnder(lease?.home ?? ou, path)).map(({ key }) => key);
    const one = { subject: `OU ${path}`, ...read(at, budget), accounts: keys.sort(), stack: budgetsStackName };
    return keys.length === 0 ? [] : [one];
  });
  const ofAccounts = open.flatMap(({ key, budget, lease }): Budget[] =>
    budget === undefined
      ? []
      : [
          {
            subject: `account ${key}`,
            ...read(lease?.budgetAt ?? ['accounts', key, 'budget'], budget),
            accounts: [key],
            stack: stackOf(key),
          },
        ],
  );
  const ofAll: Budget[] =
    organization === undefined
      ? []
      : [{ subject: 'organization', ...read(['cost', 'budget'], organization), stack: budgetsStackName }];
  const budgets = [...ofAll, ...ofUnits, ...ofAccounts];
  tellOverfull(budgets, report);
  return budgets;
};

/** The number in an amount of money, after a currency that AWS does not bill in has been reported. */
export const readAmount = (at: Path, text: string, partition: Partition, report: Report): number => {
  const currency = currencyOf(partition);
  if (!text.endsWith(currency))
    report.value(at, `AWS bills in ${currency} in this partition`, `use ${text.slice(0, -3)}${currency}`);
  return Number.parseFloat(text);
};

export const currencyOf = (partition: Partition): Currency => (partition === 'aws-cn' ? 'CNY' : 'USD');

/** One of sixteen: which, follows from the key alone. */
const stackOf = (key: string): string =>
  `${budgetsStackName}-${createHash('sha256').update(key).digest('hex').charAt(0)}`;

const tellOverfull = (budgets: readonly Budget[], report: Report): void => {
  const parameters = new Map<string, number>();
  for (const { stack, accounts = [] } of budgets)
    parameters.set(stack, (parameters.get(stack) ?? 0) + Math.ceil(accounts.length / idsInParameter));
  const fullest = Math.max(0, ...parameters.values());
  if (fullest > quotas.stackParameters)
    report.key(
      ['cost'],
      `the budgets need ${fullest} parameters in one stack; the quota is ${quotas.stackParameters}`,
      'set fewer budgets for OUs and accounts',
    );
};
