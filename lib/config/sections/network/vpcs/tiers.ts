/** How subnets lead out of their VPC. */
export type TierKind = 'public' | 'private' | 'isolated';

/** The kind of a tier, with a name of its own after a dash: `private`, `private-app`. Numbers of zones follow after another dash. */
export const tierName = /^(public|private|isolated)(-[a-z][a-z0-9]{0,15})?$/;

/** Whether a tier, by its name, is of a kind. */
export const isOfKind = (tier: string, kind: TierKind): boolean => tier === kind || tier.startsWith(`${kind}-`);
