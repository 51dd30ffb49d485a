import type { Aws } from '../../aws/aws.ts';
import { isForeign } from '../../aws/foreign.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Inventory } from '../inventory/index.ts';

type Call = (aws: Aws, inventory: Inventory) => Promise<void>;

export const sharingService = 'ram.amazonaws.com';

/** Their clients are loaded only for this. */
const ram = () => import('@aws-sdk/client-ram');
const ec2 = () => import('@aws-sdk/client-ec2');

/** In the home region, where an endpoint (moto) need not know the call. */
const unlessForeign =
  (call: Call): Call =>
  async (aws, inventory) => {
    try {
      await call(aws, inventory);
    } catch (error) {
      if (!isForeign(error)) throw error;
    }
  };

const calls: Readonly<Record<string, { readonly load: () => Promise<unknown>; readonly call: Call }>> = {
  /**
   * RAM wants to be told by its own call, which makes the role that it looks at the organization by as well; that Organizations trusts it
   * is not enough.
   * https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html#getting-started-sharing-orgs
   */
  [sharingService]: {
    load: ram,
    call: async (aws, { zone }) => {
      const { EnableSharingWithAwsOrganizationCommand, RAMClient } = await ram();
      await aws.client(RAMClient, zone.homeRegion).send(new EnableSharingWithAwsOrganizationCommand({}));
    },
  },
  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableReachabilityAnalyzerOrganizationSharing.html */
  'reachabilityanalyzer.networkinsights.amazonaws.com': {
    load: ec2,
    call: async (aws, { zone }) => {
      const { EC2Client, EnableReachabilityAnalyzerOrganizationSharingCommand } = await ec2();
      await aws.client(EC2Client, zone.homeRegion).send(new EnableReachabilityAnalyzerOrganizationSharingCommand({}));
    },
  },
};

/** The call by which a service itself learns of the organization, beside that of Organizations. */
export const callOf = (service: string): Call | undefined => {
  const own = Object.hasOwn(calls, service) ? calls[service] : undefined;
  return own && unlessForeign(own.call);
};

export const loadCalls = ({ trustedAccess }: Pick<LandingZone, 'trustedAccess'>): Promise<unknown> =>
  Promise.all(
    trustedAccess.flatMap((service) => (Object.hasOwn(calls, service) ? (calls[service]?.load() ?? []) : [])),
  );
