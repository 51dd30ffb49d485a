import type { Call } from '../../engine/call.ts';
import { carryOut } from '../../identity-center/operate.ts';
import type { AssignmentRecord } from '../../identity-center/records.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';
import { assignable, assigned, type Assign } from '../../operations/sso-admin/assignable.ts';
import { uuid } from '../../world/digest.ts';
import { failedRequest, handlerFailure } from './failure.ts';
import { ask, type Handler } from './handler.ts';

/** CloudFormation waits until Identity Center has made it: https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-sso */
export const assignment: Handler = {
  create(properties, physicalId, call) {
    ask('sso-admin', 'CreateAccountAssignment', properties as object as Assign, (input) => {
      const { center, assignment: wanted, there } = assignable(input, call);
      if (there)
        throw handlerFailure(
          'AlreadyExists',
          "Resource of type 'AWS::SSO::Assignment' with identifier 'Assignment already exists. Can't process creation.' already exists.",
        );
      carry('create', wanted, center, physicalId, call);
    });
  },

  delete(physicalId, call) {
    const { center, assignment: there } = assigned(partsOf(physicalId), call);
    carry('delete', there, center, physicalId, call);
  },
};

const partsOf = (physicalId: string): Assign => {
  const [InstanceArn = '', TargetId = '', , PermissionSetArn = '', type = '', PrincipalId = ''] = physicalId.split('|');
  return { InstanceArn, TargetId, PermissionSetArn, PrincipalType: type === 'USER' ? 'USER' : 'GROUP', PrincipalId };
};

const carry = (
  kind: 'create' | 'delete',
  one: AssignmentRecord,
  center: IdentityCenter,
  physicalId: string,
  { world, now, settings }: Call,
): void => {
  const id = uuid(`${kind} ${physicalId}`);
  const { principal, type, set, account } = one;
  const operation = { id, kind, principal, type, set, account, created: now, status: 'IN_PROGRESS' } as const;
  const reason = carryOut({ world, policiesPerRole: settings.policiesPerRole }, center, operation);
  if (reason !== undefined) throw failedRequest(id, reason);
};
