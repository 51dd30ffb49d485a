import { CreateUserCommand, IdentitystoreClient, UpdateUserCommand } from '@aws-sdk/client-identitystore';
import { createRequire } from 'node:module';
import { newer } from '../../lib/serve/codec/newer.ts';
import { shapeOf } from '../../lib/serve/codec/shape.ts';
import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import { management, servedOrganization } from '../support/served-organization.ts';

const require = createRequire(__filename);

test('what the SDK lacks is what is listed', () => {
  const packages = { identitystore: 'identitystore', ssoadmin: 'sso-admin' } as const;
  for (const [shape, members = []] of Object.entries(newer)) {
    const [, service = '', name = ''] = /^com\.amazonaws\.(\w+)#(\w+)$/.exec(shape) ?? [];
    const exported = require(`@aws-sdk/client-${packages[service as 'ssoadmin']}`) as Record<string, unknown>;
    const known = new Set([...shapeOf(exported[`${name}$`]).structIterator()].map(([member]) => member));
    expect(known.size + members.length).toBeGreaterThan(0);
    for (const member of members) expect([shape, member, known.has(member)]).toEqual([shape, member, false]);
  }
});

test('members that the SDK does not know yet go both ways over HTTP, and refusals name their request', async () => {
  const served = await servedOrganization();
  try {
    served.organization.change((world) => enableIdentityCenter(world, 'eu-west-1'));
    const IdentityStoreId = served.organization.world().identityCenter?.store ?? '';
    const ask = async (operation: string, input: object) => {
      const response = await fetch(served.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSIdentityStore.${operation}`,
          authorization: `AWS4-HMAC-SHA256 Credential=${management.id}/20260101/eu-west-1/identitystore/aws4_request, SignedHeaders=host, Signature=0`,
        },
        body: JSON.stringify(input),
      });
      return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
    };
    const name = { UserName: 'ada', DisplayName: 'Ada', Name: { GivenName: 'Ada', FamilyName: 'L' } };
    const made: Record<string, unknown> = await ask('CreateUser', { IdentityStoreId, ...name });
    const UserArn = `arn:aws:identitystore:::user/${String(made.UserId)}`;
    expect(made).toMatchObject({ status: 200, Revision: '1', UserArn });
    const Operations = [{ AttributePath: 'title', AttributeValue: 'Countess' }];
    const update = { IdentityStoreId, UserId: String(made.UserId), Operations };
    expect(await ask('UpdateUser', { ...update, Revision: '7' })).toMatchObject({
      ...{ status: 400, __type: 'ConflictException', Reason: 'CONCURRENT_MODIFICATION' },
      RequestId: expect.any(String) as string,
    });
    expect(await ask('UpdateUser', { ...update, Revision: '1' })).toMatchObject({ status: 200, Revision: '2' });
    // Clients of the SDK are none the worse.
    const client = new IdentitystoreClient(served.settings(management.id, 'eu-west-1'));
    await client.send(new UpdateUserCommand(update));
    const again = client.send(new CreateUserCommand({ IdentityStoreId, ...name }));
    await expect(again).rejects.toMatchObject({ name: 'ConflictException', Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' });
  } finally {
    await served.close();
  }
});
