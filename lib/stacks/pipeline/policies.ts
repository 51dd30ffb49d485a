import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { Deed } from '../../config/sections/pipeline/types.ts';
import { assuming } from '../../permissions/assuming.ts';
import { permissionsFor, type PolicyDocument } from '../../permissions/index.ts';
import { readerFor } from '../../permissions/reader.ts';

/** What the roles of a pipeline may do, as managed policies. */
export type Policies = Readonly<Record<Deed | 'reader', readonly PolicyDocument[]>>;

/** Stands in policies for the id of the account that has them, of which the config need not know. */
export const ownAccount = '${AWS::AccountId}';

/** Of a zone with all of its deployments. In member accounts, a plan acts only through the role that reads. */
export const policiesOf = (zone: LandingZone): Policies => {
  const accounts = zone.accounts.map((one) => (one.key === managementKey ? { ...one, id: ownAccount } : one));
  const own = { ...zone, accounts };
  return {
    plan: permissionsFor(assuming(own, zone.pipeline?.roles.reader), 'plan').management,
    apply: permissionsFor(own, 'apply').management,
    reader: readerFor(own).documents,
  };
};
