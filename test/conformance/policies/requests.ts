import fc from 'fast-check';
import type { Asked, Policies } from './case.ts';
import { abroad, deeds, home, keys } from './words.ts';

const role = (account: string, name: string) => ({
  account,
  arn: `arn:aws:iam::${account}:role/${name}`,
  session: `arn:aws:sts::${account}:assumed-role/${name}/ann`,
});
const user = (account: string, name: string) => ({ account, arn: `arn:aws:iam::${account}:user/${name}` });

/** A service-linked role. */
export const linked = {
  ...role(home, 'AWSServiceRoleForX'),
  arn: `arn:aws:iam::${home}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
};

export const callers: readonly Extract<Asked['principal'], { arn: string }>[] = [
  role(home, 'red'),
  role(home, 'landing-zone-x'),
  user(home, 'ann'),
  linked,
  role(abroad, 'red'),
  user(abroad, 'bob'),
];

const maybe = <Value>(values: readonly Value[]): fc.Arbitrary<Value | undefined> =>
  fc.constantFrom(undefined, ...values, ...values);

const context = fc
  .record(
    Object.fromEntries(
      Object.entries(keys).flatMap(([sort, all]) =>
        Object.entries<readonly string[]>(all).map(([key, values]): [string, fc.Arbitrary<unknown>] => [
          key,
          sort === 'many' ? fc.option(fc.subarray([...values]), { nil: undefined }) : maybe(values),
        ]),
      ),
    ),
  )
  .map((all) => JSON.parse(JSON.stringify(all)) as Asked['context']);

/** A session policy is of a session, and so no user has one. */
export const asked = ({ session }: Policies): fc.Arbitrary<Asked> =>
  fc
    .record({
      principal: fc.constantFrom(...callers.filter((one) => session === undefined || 'session' in one)),
      deed: fc
        .constantFrom(...deeds)
        .chain(([action, ...resources]) => fc.constantFrom(...resources).map((resource) => ({ action, resource }))),
      context,
    })
    .map(({ principal, deed, context: known }) => {
      const name = /:user\/(.+)$/.exec(principal.arn)?.[1];
      // Those that name none are the caller's.
      const owner =
        /^arn:aws:[^:]*:[^:]*:(\d+):/.exec(deed.resource)?.[1] ?? (deed.resource === '*' ? principal.account : home);
      return { principal, ...deed, owner, context: { ...known, ...(name && { 'aws:username': name }) } };
    });
