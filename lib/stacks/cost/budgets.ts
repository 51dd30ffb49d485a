import { Fn, Stack, type App } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { createHash } from 'node:crypto';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Budget, Cost } from '../../config/sections/cost/types.ts';
import { accountList } from '../account-list.ts';
import { type Definition, inManagement } from '../definition.ts';
import { logicalId } from '../logical-id.ts';

/** Budgets of the organization and its OUs in one stack, those of accounts in others, by their keys: a stack takes 200 parameters. */
export const budgets = ({ cost }: LandingZone): Definition[] => {
  if (!cost) return [];
  return [...new Set(cost.budgets.map(({ stack }) => stack))].map((name) => ({
    name,
    targets: inManagement,
    regions: [cost.region],
    make: (app) => makeStack(app, name, cost),
  }));
};

const makeStack = (app: App, name: string, cost: Cost): Stack => {
  const stack = new Stack(app, name, { description: 'Landing zone: what may be spent a month, and who is told.' });
  for (const budget of cost.budgets) if (budget.stack === name) addBudget(stack, budget, cost);
  return stack;
};

const addBudget = (stack: Stack, budget: Budget, cost: Cost): void => {
  const id = logicalId(budget.subject);
  const accounts = accountIds(stack, id, budget);
  new CfnBudget(stack, id, {
    budget: {
      budgetName: budgetName(budget, cost),
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: budget.amount, unit: budget.currency },
      // What things cost, whoever pays for it: a credit would hide it until it is used up.
      costTypes: { includeCredit: false, includeRefund: false },
      ...(accounts ? { costFilters: { LinkedAccount: accounts } } : {}),
    },
    notificationsWithSubscribers: notificationsOf(cost),
  });
};

/** Undefined: all accounts. */
const accountIds = (stack: Stack, id: string, { subject, accounts }: Budget): string[] | undefined =>
  accounts && Fn.split(',', accountList(stack, `${id}Accounts`, accounts, `Accounts of ${subject}.`));

const notificationsOf = ({ alerts, email }: Cost): CfnBudget.NotificationWithSubscribersProperty[] => {
  const subscribers = email.map((address) => ({ subscriptionType: 'EMAIL', address }));
  const told = (notificationType: string, shares: readonly number[]) =>
    shares.map((threshold) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
      subscribers,
    }));
  return [...told('ACTUAL', alerts.actual), ...told('FORECASTED', alerts.forecast)];
};

/**
 * CloudFormation makes a budget anew to change whom it tells, and two can not have one name: so the name tells that too. AWS allows 100
 * characters of these: https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html
 */
const budgetName = ({ subject }: Budget, { alerts, email }: Cost): string => {
  const plain = `landing-zone ${subject}`.replaceAll(/[^0-9A-Za-z _./=+%@-]/g, '-').replaceAll('/action/', '/action-/');
  const told = digest(JSON.stringify([email, alerts]), 4);
  const whole = plain === `landing-zone ${subject}` && plain.length <= longest - told.length - 1;
  return whole ? `${plain} ${told}` : `${plain.slice(0, longest - 14)} ${digest(subject, 8)} ${told}`;
};

const longest = 100;

const digest = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);
