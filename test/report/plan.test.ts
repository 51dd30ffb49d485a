import type { Change } from '../../lib/plan/change.ts';

import type { Address } from '../../lib/plan/resource.ts';
import { makePlan, type Plan } from '../../lib/plan/plan.ts';
import { factsOn, markdownOfPlan as planMarkdown } from '../support/comment.ts';
import { commentMarkdown } from '../../lib/report/comment/index.ts';
import { planText } from '../../lib/report/plan/text.ts';
import { converge, planOn, stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const before = `
organizationalUnits: { Workloads: { guardrails: [deny-leave] }, Old: }
accounts: { web: { ou: Workloads, tags: { owner: web } }, gone: { ou: Workloads } }
guardrails: { deny-leave: { type: scp, description: Stay } }
`;
const after = `
organizationalUnits: { Workloads: , New: }
accounts: { web: { ou: New, tags: { owner: shop } } }
guardrails: { deny-leave: { type: scp, description: Stay } }
`;

test('a plan reads as golden, plain and as Markdown', async () => {
  const on = stage();
  await converge(on, zoneOf(before));
  const plan = await planOn(on, zoneOf(after));
  const plain = (text: string) => text.replaceAll(/\d{6}(<!-- -->)?\d{6}/g, '(id)').replaceAll(plan.hash, '(hash)');
  expect(plain(planText(plan))).toBe(`ou
  + New
  - Old

account
  ~ web
      ou: Workloads -> New
      tags.owner: web -> shop
      newly allowed in web: organizations:LeaveOrganization

attachment
  - scp/deny-leave  from Workloads
      newly allowed in future accounts of OU Workloads (no account now):
        organizations:LeaveOrganization

Notes
  · account:aws+gone@example.com gone ((id)) is not in the
    configuration: unmanaged, not changed

Needs approval
  ! ou:Old is deleted  --allow-delete
  ! account:web loses scp/deny-leave by moving to another OU  --allow-unguard
  ! attachment:scp/deny-leave@ou:Workloads detaches scp/deny-leave from
    ou:Workloads  --allow-unguard

Plan: 1 to create, 1 to update, 2 to delete.
Plan hash: (hash)`);
  expect(plain(commentMarkdown(await factsOn(on, zoneOf(after))))).toBe(`<!-- landing-zone:plan -->
### Landing zone: \\+1 \\~1 −2 · 3 hazards · 1 of 2 accounts

hash \`(hash)\`

#### Hazards

- \`ou:Old\` is deleted: needs \`--allow-delete\`
- \`account:web\` loses scp/deny-leave by moving to another OU: needs \`--allow-unguard\`
- \`attachment:scp/deny-leave@ou:Workloads\` detaches scp/deny-leave from ou:<!-- -->Workloads: needs \`--allow-unguard\`

#### Effect

**Policies**

- \`account:web\`: **newly allowed** in web: organizations:LeaveOrganization
- \`attachment:scp/deny-leave@ou:Workloads\`: **newly allowed** in future accounts of OU Workloads \\(no account now\\): organizations:LeaveOrganization

#### Organization

\`\`\`mermaid
flowchart LR
  n0["root"]
  n1["#43; New"]:::come
  n2["#126; web<br>from Workloads"]:::other
  n3["#45; Old"]:::gone
  n4["Workloads<br>#45; scp#47;deny#45;leave"]
  n1 --> n2
  n0 --> n1
  n0 --> n3
  n0 --> n4
  classDef come stroke:#1a7f37,stroke-width:2px
  classDef other stroke:#9a6700,stroke-width:2px
  classDef gone stroke:#cf222e,stroke-width:2px,stroke-dasharray:4
\`\`\`

#### Changes

<details open><summary>ou: +1 −1</summary>

\`\`\`diff
+ ou:New
- ou:Old
\`\`\`

</details>

<details open><summary>account: ~1</summary>

\`\`\`diff
! account:web
    ou: Workloads -> New
    tags.owner: web -> shop
\`\`\`

</details>

<details open><summary>attachment: −1</summary>

\`\`\`diff
- attachment:scp/deny-leave from Workloads
\`\`\`

</details>

<details open><summary>1 note</summary>

- \`account:aws+gone@example.com\` gone \\((id)\\) is not in the configuration: unmanaged, not changed

</details>

#### Merging

Merging applies exactly this plan: **about 2 s**, at least 4 API calls that change AWS, in this order:

- step 1: ou \\+1 −1
- step 2: account \\~1
- step 3: attachment −1

**Needs** \`--allow-delete\`, \`--allow-unguard\` in the approval, or entries under \`approvals:\` in the configuration.

To apply it from your machine:

\`\`\`sh
landing-zone apply --expect (hash) \\
  --allow-delete \\
  --allow-unguard
\`\`\`
`);
});

test('what happens alike in several places is one line', async () => {
  const contacts = (phone: string) =>
    `organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com", contacts: { security: { name: Sec, title: Sec, email: sec@example.com, phone: "${phone}" } } }`;
  const zone = (phone: string, name: string) =>
    zoneOf(`
${contacts(phone)}
organizationalUnits: { Workloads: { guardrails: [deny-leave] }, Sandbox: { guardrails: [deny-leave] } }
accounts: { ${name}: { ou: Workloads, guardrails: [deny-leave] } }
guardrails: { deny-leave: { type: scp, description: Stay } }
`);
  const linesOf = async (on: ReturnType<typeof stage>, wanted: ReturnType<typeof zoneOf>) => {
    const plan = await planOn(on, wanted);
    const [text, markdown] = [planText(plan), planMarkdown(plan)];
    return { text: text.split('\n'), markdown: markdown.split('\n') };
  };
  const on = stage();
  const first = await linesOf(on, zone('+1 555 0100', 'web'));
  expect(first.text).toContain('  + scp/deny-leave  on Workloads, Sandbox, account web');
  expect(first.text).toContain('  + security  in management, web: Sec, Sec, sec@example.com, +1 555 0100');
  expect(first.markdown).toContain('+ attachment:scp/deny-leave on Workloads, Sandbox, account web');
  expect(first.markdown).toContain('+ contact:security in management, web  (Sec, Sec, sec@example.com, +1 555 0100)');
  await converge(on, zone('+1 555 0100', 'web'));
  const second = await linesOf(on, zone('+1 555 0199', 'web'));
  expect(second.text).toEqual(
    expect.arrayContaining(['  ~ security  in management, web', '      phone: +1 555 0100 -> +1 555 0199']),
  );
  // What differs is not folded.
  const third = await linesOf(on, zone('+1 555 0199', 'shop'));
  expect(third.text).toEqual(
    expect.arrayContaining([
      '  ~ security  in management',
      '  + security  in shop: Sec, Sec, sec@example.com, +1 555 0199',
    ]),
  );
});

/** A plan of changes that no zone has to make. */
const planOf = (changes: readonly Change[]): Plan => ({
  changes,
  waitsFor: new Map(),
  after: new Map(),
  hazards: [],
  effects: [],
  obstacles: [],
  notes: [],
  unread: [],
  managed: 0,
  fingerprint: { organization: '', settings: '', changes: [], risks: [] },
  hash: 'hash',
});
const create = (address: Address, spec: object): Change => ({
  kind: address.slice(0, address.indexOf(':')),
  address,
  action: 'create',
  after: { address, spec, dependsOn: [] },
});
const linesOf = (changes: readonly Change[]) =>
  planText(planOf(changes))
    .split('\n')
    .filter((line) => line.startsWith('  '));

test('what differs in anything but its place is not folded, even where it prints the same', () => {
  const contact = (account: string, email: string) =>
    create(`contact:${account}/security`, { account, type: 'security', name: 'Ada', email });
  const long = 'x'.repeat(200);
  expect(linesOf([contact('a', `${long}.com`), contact('b', `${long}.org`), contact('c', `${long}.com`)])).toEqual([
    expect.stringMatching(/^ {2}\+ security {2}in a, c: Ada, x+/),
    expect.stringMatching(/^ {2}\+ security {2}in b: Ada, x+/),
  ]);
});

test('places are told apart, the root first, and nothing but what spreads is folded', () => {
  const attachment = (target: Address) => create(`attachment:scp/x@${target}`, { policy: 'scp/x:scp/x', target });
  expect(
    linesOf((['ou:root', 'ou:account web', 'ou:A, B', 'account:web', 'ou:A', 'root:root'] as const).map(attachment)),
  ).toEqual(['  + scp/x  on root, "root", "account web", "A, B", account web, A']);
  expect(linesOf([create('ou:us-east-1@account:Ops', {}), create('ou:eu-west-1@account:Ops', {})])).toEqual([
    '  + us-east-1@account:Ops',
    '  + eu-west-1@account:Ops',
  ]);
  const assignment = create('assignment:x', {
    principal: { type: 'group', name: 'g' },
    permissionSet: 'ro',
    account: 'web',
  });
  expect(linesOf([assignment])).toEqual(['  + group g: ro  in web']);
});

test('of many places, the first are named, and how to see all', () => {
  const many = Array.from({ length: 14 }, (_, index) =>
    create(`contact:a${index}/security`, { account: `a${index}`, type: 'security' }),
  );
  expect(linesOf(many)).toEqual([
    `  + security  in ${many
      .slice(0, 12)
      .map((_, index) => `a${index}`)
      .join(', ')} and 2 more`,
    '    (--json shows all)',
  ]);
});

test('VPCs with the same place are told by account, those of the same regions together', () => {
  const placement = (account: string, region: string) =>
    create(`placement:${region}/${account}`, { region, segment: 'prod', reachedFrom: ['hub', 'prod'] });
  expect(
    linesOf([
      placement('a', 'eu'),
      placement('a', 'us'),
      placement('b', 'eu'),
      placement('b', 'us'),
      placement('c', 'eu'),
    ]),
  ).toEqual(['  + segment prod  in a, b (eu, us), c (eu): reached from hub, prod']);
});

test('a plan without changes says that AWS matches the configuration only if nothing is noted', () => {
  const address = 'stack-set:landing-zone-gateway-eu-west-1' as const;
  const noted = makePlan({ desired: [], live: [], rules: [], notes: [{ address, text: 'has a route of others' }] });
  const nothing = makePlan({ desired: [], live: [], rules: [] });
  for (const report of [planText, planMarkdown]) {
    expect(report(nothing)).toContain('AWS matches the configuration.');
    expect(report(noted)).not.toContain('AWS matches');
    expect(report(noted)).toContain('has a route of others');
    expect(report(noted)).toContain('The notes list what stays as it is.');
  }
});

test('many new accounts of an OU are counted, not listed', async () => {
  const accounts = Array.from({ length: 1_000 }, (_, index) => `a${index}: { ou: ${index < 30 ? 'Old' : 'New'} }`);
  const plan = await planOn(
    stage(),
    zoneOf(`organizationalUnits: { Old: , New: }\naccounts: { web: , ${accounts.join(', ')} }\n`),
  );
  const lines = planText(plan).split('\n');
  expect(lines.length).toBeLessThan(70);
  expect(lines).toEqual(
    expect.arrayContaining([
      '  + web  aws+web@example.com',
      '  + a19  aws+a19@example.com, Old',
      '  + and 10 more in Old (--json shows all)',
      '  + a49  aws+a49@example.com, New',
      '  + and 950 more in New (--json shows all)',
      'Plan: 1004 to create, 0 to update, 0 to delete.',
    ]),
  );
});
