import type { Request } from './call.ts';

/** Nothing denies to ask who one is. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const isAlwaysAllowed = ({ action }: Pick<Request, 'action'>): boolean =>
  action.toLowerCase() === 'sts:getcalleridentity';

/**
 * Organization policies do not bind roles of services.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export const isServiceLinked = ({ principal }: Pick<Request, 'principal'>): boolean =>
  'arn' in principal && principal.arn.includes(':role/aws-service-role/');
