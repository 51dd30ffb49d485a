/** How the stacks that come with the tool call things, so that one can name what another makes. */
export const logArchiveName = 'landing-zone-log-archive';
export const trailStackName = 'landing-zone-trail';
export const templateBucketName = 'landing-zone-templates';
export const trailName = 'landing-zone';
export const logsKeyAlias = 'alias/landing-zone-logs';

/** The bucket for large templates in a region of the management account. */
export const templateBucketIn = (account: string, region: string): string =>
  `${templateBucketName}-${account}-${region}`;

/** The service that stack sets act in member accounts by. */
export const stackSetsService = 'member.org.stacksets.cloudformation.amazonaws.com';
