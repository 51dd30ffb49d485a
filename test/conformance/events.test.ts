import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { hasAction } from '../../lib/guardrails/catalogue/index.ts';
import { actionsOf } from '../../lib/guardrails/replay/actions.ts';
import listed from './operations-without-action.json' with { type: 'json' };

interface Model {
  readonly metadata: { readonly endpointPrefix: string };
  readonly operations: object;
}

const library = '.venv/lib/';
const data = `${library}${readdirSync(library).find((name) => name.startsWith('python')) ?? ''}/site-packages/botocore/data/`;

const models = (): [client: string, Model][] =>
  readdirSync(data).flatMap((client): [string, Model][] => {
    if (!existsSync(`${data}${client}/`)) return [];
    const file = `${data}${client}/${readdirSync(`${data}${client}`).sort().at(-1) ?? ''}/service-2.json`;
    if (!existsSync(file) && !existsSync(`${file}.gz`)) return [];
    const text = existsSync(file) ? readFileSync(file) : gunzipSync(readFileSync(`${file}.gz`));
    return [[client, JSON.parse(text.toString('utf8')) as Model]];
  });

const unknown: Readonly<Record<string, string>> = listed.operations;

test('what events take is what the models of botocore and the tables of exceptions say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/events.mjs', '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('each operation of botocore has an action that IAM knows, or is listed as one without', () => {
  const counts = { operations: 0, mapped: 0, unknown: 0 };
  const wrong: string[] = [];
  for (const [client, { metadata, operations }] of models()) {
    const without = new Set(unknown[client]?.split(' '));
    for (const name of Object.keys(operations)) {
      counts.operations += 1;
      const needed = actionsOf(`${metadata.endpointPrefix}.amazonaws.com`, name);
      counts[needed ? 'mapped' : 'unknown'] += 1;
      if (without.has(name) === (needed !== undefined)) wrong.push(`${client} ${name}`);
      for (const { action } of needed?.flat() ?? []) {
        const [prefix = '', rest = ''] = action.split(':');
        if (!hasAction(prefix, rest)) wrong.push(`${client} ${name}: ${action}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(counts).toEqual({ operations: 20_027, mapped: 18_942, unknown: 1_085 });
  expect(listed.counts).toEqual({ operations: 20_027, rule: 18_565, exceptions: 377, unknown: 1_085 });
});
