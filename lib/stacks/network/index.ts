import type { StacksOf } from '../definition.ts';
import { accessScopes } from './access-scopes.ts';
import { addresses } from './addresses.ts';
import { central } from './central/index.ts';
import { egress } from './egress.ts';
import { firewalls } from './firewall.ts';
import { gateways } from './gateway.ts';
import { hostedZones } from './hosted-zones.ts';
import { networksOnPremises } from './on-premises/index.ts';
import { prefixLists } from './prefix-lists.ts';
import { vpcs } from './vpc.ts';

export const networkStacks: readonly StacksOf[] = [
  addresses,
  gateways,
  egress,
  firewalls,
  hostedZones,
  networksOnPremises,
  prefixLists,
  central,
  vpcs,
  accessScopes,
];
