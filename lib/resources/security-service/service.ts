import type { Aws } from '../../aws/aws.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { UserError } from '../../config/text/problems.ts';
import type { Address } from '../../plan/resource.ts';
import type { Inventory } from '../inventory/index.ts';

/** How a service is set up for the organization, in the words of the config. */
export type Settings = Readonly<Record<string, string | boolean | readonly string[]>>;

/** An account of the organization, as services want it named. */
export interface Member {
  readonly id: string;
  readonly email: string;
}

/** One region of the account that administers a service. */
export interface Office extends Pick<Aws, 'client'> {
  readonly aws: Aws;
  readonly inventory: Inventory;
  readonly region: string;
  /** Its id. */
  readonly account: string;
}

/** What a service is asked, and told, to watch over an organization: region by region, by the account that administers it. */
export interface SecurityService {
  /** Of its kind. */
  readonly name: string;
  /** Its name as people say it. */
  readonly title: string;
  /** What the service is to Organizations. */
  readonly principal: string;
  /** Undefined where the config leaves it as it is; no regions where it shall be off. */
  desired(zone: LandingZone):
    | {
        readonly regions: readonly string[];
        readonly settings: Settings;
        /** What is otherwise in a region. Left out: nothing. */
        readonly settingsIn?: (region: string) => Settings;
      }
    | undefined;
  /** What its settings need besides the administrator. */
  needs?(zone: LandingZone): readonly Address[];
  /** Id of the account that administers it; asked by the management account, as are the next two. */
  administrator(aws: Aws, region: string): Promise<string | undefined>;
  appoint(aws: Aws, region: string, account: string): Promise<unknown>;
  dismiss(aws: Aws, region: string, account: string): Promise<unknown>;
  /** Settings, and the ids of the accounts that it watches; undefined: all, those that come as well. */
  read(office: Office): Promise<{ readonly settings: Settings; readonly members?: ReadonlySet<string> }>;
  /** `before`: what it was; undefined when it has just been switched on. */
  write(office: Office, after: Settings, before?: Settings): Promise<void>;
  /** Watches over these accounts too. Left out: it does by itself. */
  enrol?(office: Office, members: readonly Member[], settings: Settings): Promise<void>;
  /** Stops watching, and billing, in all accounts. */
  stop(office: Office): Promise<void>;
}

/** Throws a UserError when a service has not done what it was asked for some accounts. */
export const demandAll = (
  what: string,
  refused: readonly { readonly account: string | undefined; readonly reason: string | undefined }[],
): void => {
  const [first] = refused;
  if (!first) return;
  const others = refused.length > 1 ? ` and ${refused.length - 1} more` : '';
  throw new UserError(`${what}: account ${first.account ?? '?'}: ${first.reason ?? 'no reason given'}${others}`);
};

/** The items of a list that an API takes so many of at once. */
export const batches = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
