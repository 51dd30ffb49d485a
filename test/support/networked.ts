import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { deployedZoneOf } from './zone.ts';

export interface Edit {
  readonly accounts?: string;
  readonly connect?: string;
  readonly segments?: string;
  readonly internet?: string;
  /** Of VPCs. */
  readonly size?: string;
  readonly vpcs?: string;
  /** Of segment dev. */
  readonly devSize?: string;
  readonly attachDev?: boolean;
  readonly keep?: string;
  /** What the entry of segment dev says besides. */
  readonly dev?: string;
  /** More entries, a line each. */
  readonly attach?: string;
  /** OU of web-dev. */
  readonly ou?: string;
  readonly inspect?: string;
  readonly expect?: string;
  /** Lines of the section. */
  readonly more?: string;
  /** One region. */
  readonly small?: boolean;
  /** Lines of `organization`. */
  readonly organization?: string;
  /** Without the section. */
  readonly gone?: boolean;
}

/** An organization with a network of three segments in two regions. */
export const networked = ({
  accounts = '',
  connect = '[[prod, shared], [dev, shared]]',
  segments = '',
  internet = 'central',
  size = '/20',
  vpcs = '{ standard: }',
  devSize = '/15',
  attachDev = true,
  keep = '',
  dev = '',
  attach = '',
  ou = 'Dev',
  more = '',
  small = false,
  inspect = '',
  expect: statements = '',
  organization = '',
  gone = false,
}: Edit = {}): Promise<LandingZone> => {
  const network = `network:
  account: network
  addresses: { eu-west-1: 10.0.0.0/12${small ? '' : ', eu-central-1: 10.16.0.0/12'} }
  segments:
    prod: { size: /15 }
    dev: { size: ${devSize} }
    shared: { size: /16 }
${segments}
  connect: ${connect}
  internet: ${internet}
  vpcs: ${vpcs}
  attach:
    - { vpc: standard, size: ${size}, segment: prod, organizationalUnits: [Prod] }
    - { vpc: standard, size: ${size}, segment: dev, organizationalUnits: [Dev]${dev} }
    - { vpc: standard, size: ${size}, segment: shared, accounts: [tools] }
${attach}${keep === '' ? '' : `  keep: ${keep}\n`}${inspect === '' ? '' : `  inspect: ${inspect}\n`}${statements === '' ? '' : `  expect: ${statements}\n`}${more}`;
  return deployedZoneOf(`
organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1]
  accountEmail: aws+{account}@example.com
${organization}
organizationalUnits: { Infrastructure: , Prod: , Dev: , Elsewhere: }
accounts:
  network: { ou: Infrastructure }
  tools: { ou: Infrastructure }
  web-prod: { ou: Prod }
  web-dev: { ou: ${attachDev ? ou : 'Elsewhere'} }
${accounts}
${gone ? '' : network}`);
};
