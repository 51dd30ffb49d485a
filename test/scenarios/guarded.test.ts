import fc from 'fast-check';
import { readOrganization } from '../../lib/aws/live/organization.ts';
import { landingZone } from '../support/arbitrary.ts';
import { runs } from '../support/laws.ts';
import { applyOn, connectTo, converge, stage, told, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

/** Names of the policies (AWS's own apart) that bind each account, attached to it or inherited. */
const guards = async (on: Stage): Promise<Map<string, Set<string>>> => {
  const live = await readOrganization(connectTo(on), []);
  const above = new Map((live?.units ?? []).map(({ id, parent }) => [id, parent]));
  const policies = (live?.policies ?? []).filter(({ awsManaged }) => !awsManaged);
  return new Map(
    (live?.accounts ?? []).map(({ id, name, parent }) => {
      const line = [id];
      for (let at: string | undefined = parent; at !== undefined; at = above.get(at)) line.push(at);
      return [
        name,
        new Set(
          policies
            .filter(({ targets }) => targets.some((one) => line.includes(one)))
            .map((one) => `${one.type}/${one.name}`),
        ),
      ];
    }),
  );
};

const denied = () => Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client', $metadata: {} });

test('whatever call AWS refuses, no account is left with fewer guardrails than it had and shall have', async () => {
  await fc.assert(
    fc.asyncProperty(landingZone, landingZone, fc.nat({ max: 60 }), async (before, after, refused) => {
      const [on, reference] = [stage({ closureSeconds: 1 }), stage({ closureSeconds: 1 })];
      await converge(on, before);
      const had = await guards(on);
      await converge(reference, before);
      await converge(reference, after);
      const shall = await guards(reference);
      let writes = 0;
      on.fault = ({ operation }) => {
        const write = !/^(List|Describe|Get)/.test(operation);
        return write && writes++ === refused ? { before: denied() } : undefined;
      };
      await applyOn(on, after);
      on.fault = undefined;
      const has = await guards(on);
      for (const [account, guardrails] of had) {
        const missing = [...guardrails].filter((one) => shall.get(account)?.has(one) && !has.get(account)?.has(one));
        expect({ account, missing }).toEqual({ account, missing: [] });
      }
    }),
    runs(60),
  );
}, 2_400_000);

test('a full target exchanges one policy for one', async () => {
  const names = (prefix: string) => Array.from({ length: 9 }, (_, index) => `${prefix}${index}`);
  const statement = { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' };
  const documents = Object.fromEntries(
    [...names('a'), ...names('b')].map((name) => [`scp/${name}.json`, { Version: '2012-10-17', Statement: statement }]),
  );
  const zone = (list: string[]) =>
    zoneOf(
      `organizationalUnits:\n  Full: { guardrails: [${list.join(', ')}] }\nguardrails:\n${list.map((name) => `  ${name}: { type: scp }\n`).join('')}`,
      documents,
    );
  const calls: string[] = [];
  const on = stage({ onCall: ({ operation }) => calls.push(operation) });
  await converge(on, zone(names('a')));
  calls.length = 0;
  await converge(on, zone(names('b')));
  expect(
    calls
      .filter((name) => /^(At|De)tachPolicy$/.test(name))
      .map((name) => name[0])
      .join(''),
  ).toBe('DA'.repeat(9));
});

test('a guardrail that moves up is attached there before it is taken off below', async () => {
  const on = stage();
  const tree =
    'organizationalUnits: { A: { guardrails: [deny-leave] } }\naccounts: { web: { ou: A } }\nguardrails: { deny-leave: { type: scp } }\n';
  await converge(on, zoneOf(tree));
  const up = `organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com", guardrails: [deny-leave] }\n${tree.replace('A: { guardrails: [deny-leave] }', 'A:')}`;
  on.fault = ({ operation }) => (operation === 'AttachPolicy' ? { before: denied() } : undefined);
  const { outcome } = await applyOn(on, zoneOf(up));
  expect(told({ changes: outcome.skipped.map(({ change }) => change) })).toEqual([
    'delete attachment:scp/deny-leave@ou:A',
  ]);
});
