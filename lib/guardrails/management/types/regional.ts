import { many, only, setting, some, type Shape } from '../shape.ts';
import { regionOrAll } from '../values.ts';

const lists = { enable_in_regions: many(regionOrAll), disable_in_regions: many(regionOrAll) };
const names = Object.keys(lists);

/** Both lists are required, though they can be empty; a child policy may append to one. */
const regional = only(lists, { together: names });

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_security_hub_syntax.html */
export const securityHub: Shape = some(
  { ...lists, features: some({ network_scanning: regional }) },
  { together: names },
);

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inspector_syntax.html */
export const inspector: Shape = some({
  enablement: some({
    ec2_scanning: regional,
    ecr_scanning: regional,
    code_repository_scanning: regional,
    lambda_standard_scanning: only({ ...lists, lambda_code_scanning: regional }, { together: names }),
    // As older versions of the page had it.
    lambda_code_scanning: some({ enable_in_regions: setting, disable_in_regions: setting }),
  }),
});

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_network_security_director_syntax.html */
export const networkSecurityDirector: Shape = some({ enablement: some({ network_security_scan: only(lists) }) });
