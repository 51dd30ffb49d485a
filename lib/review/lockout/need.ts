import type { LandingZone } from '../../config/landing-zone.ts';

/** Roles of member accounts that this tool and its users depend on. */
export type Who = 'automation' | 'breakGlass' | 'stackSets' | 'jobs';

/** Something that a role must be able to do in an account, so that what the config asks for can be made, and mended. */
export interface Need {
  readonly who: Who;
  /** The account's own name of the role; left out: as everywhere. */
  readonly role?: string;
  /** Policies that can take it away: those over the account that acts, or over the one that is acted on. */
  readonly type: 'scp' | 'rcp';
  /** `guardduty:CreateDetector`; `*`: anything at all, which is tried by these. */
  readonly action: string;
  readonly tries?: readonly string[];
  readonly region: string;
  /** Condition keys that the call surely does not have. */
  readonly absent?: readonly string[];
  /** What is known of the ARNs that it is done to, with `{{account}}` for the account. */
  readonly resources?: () => readonly string[];
  /** Key of the account that it is done in; left out: the one that acts. */
  readonly in?: string;
  /** Kind or address of the resource that needs it; empty: it is needed as long as the account is there. */
  readonly by: string;
  /** For which change of that resource; left out: for its creation. */
  readonly on?: 'update' | 'delete';
}

/**
 * Name of the role, as the config has it. StackSets makes one of its own in each account, and no service-linked role, so that SCPs bind it.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudFormationStackSetsOrgAdminServiceRolePolicy.html
 */
export const roleName = ({ roles }: Pick<LandingZone, 'roles'>, { who, role }: Pick<Need, 'who' | 'role'>): string =>
  role ?? (who === 'automation' || who === 'breakGlass' ? roles[who] : names[who]);

/** Jobs come in by roles of several names, each need by that of its own. */
const names = { stackSets: 'stacksets-exec-*', jobs: '*' } as const;

/** The actions of which a role must be able to do one. */
export const triesOf = ({ tries, action }: Need): readonly string[] => tries ?? [action];
