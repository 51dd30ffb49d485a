/** How the stacks that come with the tool call things, so that one can name what another makes. */
export const logArchiveName = 'landing-zone-log-archive';

export const trailStackName = 'landing-zone-trail';

export const trailName = 'landing-zone';

export const logsKeyAlias = 'alias/landing-zone-logs';
