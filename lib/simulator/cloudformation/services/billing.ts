import type { Check } from './check.ts';

interface Subscriber {
  readonly SubscriptionType?: string;
  readonly Type?: string;
}

interface Notifications {
  readonly Notification: object;
  readonly Subscribers: readonly Subscriber[];
}

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CreateBudget.html */
export const budget: Check = (_world, { properties }) => {
  const { Budget, NotificationsWithSubscribers: told = [] } = properties as {
    Budget: { BudgetName?: string };
    NotificationsWithSubscribers?: readonly Notifications[];
  };
  const { BudgetName: name = '' } = Budget;
  if (name.length > 100 || /[:\\]|\/action\//.test(name))
    return refused('Budgets', 'InvalidParameterException', `Budget name ${name} is not valid.`);
  const exceeded = 'CreationLimitExceededException';
  if (told.length > 10) return refused('Budgets', exceeded, 'A budget can have up to ten notifications.');
  if (told.some(({ Subscribers }) => mails(Subscribers) > 10))
    return refused('Budgets', exceeded, 'A notification can have up to ten email subscribers.');
  if (told.some(({ Subscribers }) => Subscribers.length === 0))
    return refused('Budgets', 'InvalidParameterException', 'Each notification must have at least one subscriber.');
  const each = told.map(({ Notification }) => JSON.stringify(Notification));
  return new Set(each).size < each.length
    ? refused('Budgets', 'DuplicateRecordException', 'The notification already exists.')
    : undefined;
};

/** Cost Explorer has to be on. https://docs.aws.amazon.com/cost-management/latest/userguide/ce-enable.html */
export const anomalyMonitor: Check = ({ costExplorerOff }) =>
  costExplorerOff ? refused(service, 'AccessDeniedException', 'User not enabled for cost explorer access') : undefined;

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html */
export const anomalySubscription: Check = (world, resource, place) => {
  const { Frequency, Subscribers, Threshold, ThresholdExpression } = resource.properties as {
    Frequency: string;
    Subscribers: readonly Subscriber[];
    Threshold?: unknown;
    ThresholdExpression?: unknown;
  };
  const invalid = (message: string): string => refused(service, 'ValidationException', message);
  const atOnce = Frequency === 'IMMEDIATE';
  if (Subscribers.some(({ Type }) => Type !== (atOnce ? 'SNS' : 'EMAIL')))
    return invalid(
      atOnce
        ? 'Immediate frequency only supports SNS subscriptions'
        : 'Daily or weekly frequencies only support Email subscriptions',
    );
  if (mails(Subscribers) > 10) return invalid('A subscription can have up to ten email recipients');
  if ((Threshold === undefined) === (ThresholdExpression === undefined))
    return invalid('Exactly one of Threshold and ThresholdExpression must be specified');
  return anomalyMonitor(world, resource, place);
};

const mails = (subscribers: readonly Subscriber[]): number =>
  subscribers.filter(({ SubscriptionType, Type }) => (SubscriptionType ?? Type) === 'EMAIL').length;

const service = 'CostExplorer';

const refused = (by: string, code: string, message: string): string =>
  `Resource handler returned message: "${message}" (Service: ${by}, Status Code: 400, Error Code: ${code})`;
