import type { Refusal } from '../stage.ts';
import { accounts } from './accounts.ts';
import { attachments } from './attachments.ts';
import { delegatedAdministrators } from './delegated-administrators.ts';
import { inputs } from './inputs.ts';
import { theOrganization } from './organization.ts';
import { organizationalUnits } from './organizational-units.ts';
import { policies } from './policies.ts';
import { policyTypes } from './policy-types.ts';
import { resourcePolicy } from './resource-policy.ts';
import { tags } from './tags.ts';
import { handshakes } from './handshakes.ts';
import { states } from './states.ts';
import { refusalOf } from './case.ts';

/** Refusals of Organizations. */
export const ofOrganizations: readonly Refusal[] = [
  ...handshakes,
  ...states,
  ...[
    accounts,
    attachments,
    delegatedAdministrators,
    inputs,
    theOrganization,
    organizationalUnits,
    policies,
    policyTypes,
    resourcePolicy,
    tags,
  ].flatMap((cases) => cases().map(refusalOf)),
];
