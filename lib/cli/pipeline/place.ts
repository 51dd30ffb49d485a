import type { LandingZone } from '../../config/landing-zone.ts';

/** What jobs have to know of where AWS is. */
export type Place = Pick<LandingZone, 'homeRegion' | 'partition'>;
