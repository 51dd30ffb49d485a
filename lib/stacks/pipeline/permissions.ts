import { Aws, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyDocument, type Role } from 'aws-cdk-lib/aws-iam';
import { accept } from '../definition.ts';
import { ownAccount, type Policies } from './policies.ts';

const ids = { plan: 'Plan', apply: 'Apply', reader: 'Reader' } as const satisfies Readonly<
  Record<keyof Policies, string>
>;

/** Lets a role do what its documents say, by managed policies: all of them together are more than a role takes inline. */
export const grantPermissions = (role: Role, of: keyof Policies, policies: Policies): void => {
  const deed = of === 'reader' ? 'plan' : of;
  policies[of].forEach((document, index) => {
    const policy = new ManagedPolicy(Stack.of(role), `${ids[of]}Policy${index + 1}`, {
      description: `What landing-zone ${deed} takes, as landing-zone permissions ${deed} prints it.`,
      document: PolicyDocument.fromJson(withOwnAccount(document)),
      roles: [role],
    });
    accept(policy, Object.fromEntries(wildcardsIn(document).map((finding) => [finding, exact])));
  });
};

const exact =
  'landing-zone takes these actions, and no others, of resources whose names AWS or the configuration decides.';

const withOwnAccount = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' ? one.replaceAll(ownAccount, Aws.ACCOUNT_ID) : one,
  );

/** As cdk-nag names them. */
const wildcardsIn = ({ Statement }: Policies['plan'][number]): string[] =>
  [
    ...Statement.flatMap(({ Action }) => Action.filter((one) => one.includes('*')).map((one) => `Action::${one}`)),
    ...Statement.flatMap(({ Resource }) =>
      Resource.filter((one) => one.includes('*')).map(
        (one) => `Resource::${one.replaceAll(ownAccount, '<AWS::AccountId>')}`,
      ),
    ),
  ].map((finding) => `AwsSolutions-IAM5[${finding}]`);
