import type {
  GetAccountPasswordPolicyResponse,
  ListAccountAliasesResponse,
  PasswordPolicy,
  UpdateAccountPasswordPolicyRequest,
} from '@aws-sdk/client-iam';
import { EntityAlreadyExistsException, NoSuchEntityException } from '@aws-sdk/client-iam';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';

/** What IAM keeps of an account as a whole. */
export const accountSettings = {
  ListAccountAliases(_input: object, { world, caller }: Call): ListAccountAliasesResponse {
    const alias = world.aliases.get(caller);
    return { AccountAliases: alias === undefined ? [] : [alias], IsTruncated: false };
  },

  /** A new one takes the place of the old: https://docs.aws.amazon.com/IAM/latest/UserGuide/account-alias-create.html */
  CreateAccountAlias({ AccountAlias }: { AccountAlias: string }, { world, caller }: Call) {
    if ([...world.aliases.values()].includes(AccountAlias))
      throw refusal(EntityAlreadyExistsException, `The account alias ${AccountAlias} already exists.`, 409);
    world.aliases.set(caller, AccountAlias);
    return {};
  },

  DeleteAccountAlias({ AccountAlias }: { AccountAlias: string }, { world, caller }: Call) {
    if (world.aliases.get(caller) !== AccountAlias)
      throw refusal(NoSuchEntityException, `The account alias ${AccountAlias} cannot be found.`, 404);
    world.aliases.delete(caller);
    return {};
  },

  GetAccountPasswordPolicy: (_input: object, call: Call): GetAccountPasswordPolicyResponse => ({
    PasswordPolicy: passwordPolicyOf(call),
  }),

  /** What is not stated becomes its default: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html */
  UpdateAccountPasswordPolicy(input: UpdateAccountPasswordPolicyRequest, { world, caller }: Call) {
    world.passwordPolicies.set(caller, {
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ...input,
    });
    return {};
  },

  DeleteAccountPasswordPolicy(_input: object, call: Call) {
    passwordPolicyOf(call);
    call.world.passwordPolicies.delete(call.caller);
    return {};
  },
} satisfies Operations;

/** Its words: https://github.com/hashicorp/terraform-provider-aws/issues/1080 */
function passwordPolicyOf({ world, caller }: Call): PasswordPolicy {
  const policy = world.passwordPolicies.get(caller);
  if (policy) return { ...policy, ExpirePasswords: policy.MaxPasswordAge !== undefined };
  throw refusal(NoSuchEntityException, `The Password Policy with domain name ${caller} cannot be found.`, 404);
}
