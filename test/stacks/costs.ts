import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { zoneOf } from '../support/zone.ts';

/** Two OUs, budgets of everything, and what else is given of the section. */
export const costs = (more = '', home = 'eu-west-1', currency = 'USD'): LandingZone =>
  zoneOf(`organization: { homeRegion: ${home}, accountEmail: 'aws+{account}@example.com' }
organizationalUnits:
  Workloads: { budget: 300 ${currency}, organizationalUnits: { Prod: , Dev: } }
  Sandbox: { budget: 50.5 ${currency} }
accounts:
  web: { ou: Workloads/Prod, budget: 100 ${currency}, tags: { Owner: web } }
  lab: { ou: Workloads/Dev }
  play: { ou: Sandbox, tags: { CostCenter: '1' } }
cost: { email: [b@example.com, a@example.com], budget: 500 ${currency}${more} }
`);

export const everyCost =
  ', alerts: { actual: [10 %, 200 %], forecast: [150 %] }, anomalies: { threshold: 25 USD }, allocationTags: [Owner, CostCenter], export: true';
