/** How many accounts of an organization a service takes: a maximum that AWS does not raise, for each region. */
export interface ServiceLimit {
  readonly title: string;
  readonly accounts: number;
  /** Whether the account that administers it counts. */
  readonly counts: 'members' | 'all';
  /** Whether AWS refuses the accounts above it, so that an apply fails; otherwise they are left out. */
  readonly refuses: boolean;
  readonly source: string;
}

/** GuardDuty's and that of CloudWatch's sinks are not below what an organization may have (50,000 accounts). */
export const serviceLimits = {
  detective: {
    title: 'Detective',
    accounts: 1_200,
    counts: 'members',
    refuses: true,
    source: 'https://docs.aws.amazon.com/detective/latest/APIReference/API_CreateMembers.html',
  },
  guardDuty: {
    title: 'GuardDuty',
    accounts: 50_000,
    counts: 'members',
    refuses: true,
    source: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html',
  },
  inspector: {
    title: 'Inspector',
    accounts: 10_000,
    counts: 'members',
    refuses: true,
    source: 'https://docs.aws.amazon.com/inspector/latest/user/designating-admin.html',
  },
  macie: {
    title: 'Macie',
    accounts: 10_000,
    counts: 'members',
    refuses: true,
    source: 'https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html',
  },
  securityHub: {
    title: 'Security Hub',
    accounts: 10_000,
    counts: 'members',
    refuses: false,
    source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub_limits.html',
  },
  aggregator: {
    title: 'an AWS Config aggregator',
    accounts: 10_000,
    counts: 'all',
    refuses: false,
    source: 'https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html',
  },
  observability: {
    title: 'a CloudWatch sink',
    accounts: 100_000,
    counts: 'members',
    refuses: true,
    source: 'https://docs.aws.amazon.com/OAM/latest/APIReference/API_CreateLink.html',
  },
} as const satisfies Readonly<Record<string, ServiceLimit>>;
