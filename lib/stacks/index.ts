import type { LandingZone } from '../config/landing-zone.ts';
import type { Definition } from './definition.ts';
import { logArchive } from './log-archive.ts';
import { organizationTrail } from './organization-trail.ts';

/** Every stack that comes with the tool: what the config asks of it, and where it goes. */
export const registry: readonly ((zone: LandingZone) => Definition[])[] = [logArchive, organizationTrail];
