import type { CreateAccessKeyResponse, CreateUserRequest, CreateUserResponse } from '@aws-sdk/client-iam';
import type { Call, Operations } from '../../engine/call.ts';
import { accessKeyClaim, userArn, userIdOf } from '../../engine/users.ts';
import { digest } from '../../world/digest.ts';
import { newNumber } from '../../world/ids.ts';
import { demandBoundary } from './boundary.ts';
import { claimOf, demandFree, demandTags, iamRefusal } from './names.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const keysOfUser = 2;

export const users = {
  CreateUser(input: CreateUserRequest, call: Call): CreateUserResponse {
    const { UserName: name = '', Path = '/', Tags, PermissionsBoundary: boundary } = input;
    const { world, now, caller, region } = call;
    demandTags(Tags);
    demandBoundary(boundary, call);
    demandFree(world, 'User', name, caller);
    world.claims.set(claimOf('User', name, caller), {
      ...{ account: caller, region, physicalId: name, since: now, properties: { Path } },
    });
    return {
      User: {
        ...{ Path, UserName: name, UserId: userIdOf(caller, name), Arn: userArn(world, caller, name) },
        CreateDate: new Date(now),
        ...(Tags?.length ? { Tags } : {}),
      },
    };
  },

  /** Of a user of this account; whose a key is that names none, is not known here. */
  CreateAccessKey({ UserName: name }: { UserName?: string }, call: Call): CreateAccessKeyResponse {
    const { world, now, caller, region } = call;
    if (name === undefined)
      throw iamRefusal('ValidationError', 'Must specify userName when calling with non-User credentials', 400);
    if (!world.claims.has(claimOf('User', name, caller)))
      throw iamRefusal('NoSuchEntity', `The user with name ${name} cannot be found.`, 404);
    const own = [...world.claims].filter(
      ([key, { account, properties }]) =>
        key.startsWith('AWS::IAM::AccessKey ') && account === caller && properties?.UserName === name,
    );
    if (own.length >= keysOfUser)
      throw iamRefusal('LimitExceeded', `Cannot exceed quota for AccessKeysPerUser: ${keysOfUser}`, 409);
    const id = `AKIASIM0${caller}K${newNumber(world).toString(36).toUpperCase()}`;
    world.claims.set(accessKeyClaim(id), {
      ...{ account: caller, region, physicalId: id, since: now, properties: { UserName: name } },
    });
    const secret = digest(`secret of ${id}`).slice(0, 40);
    return {
      AccessKey: {
        UserName: name,
        AccessKeyId: id,
        Status: 'Active',
        SecretAccessKey: secret,
        CreateDate: new Date(now),
      },
    };
  },
} satisfies Operations;
