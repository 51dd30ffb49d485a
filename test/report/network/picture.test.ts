import fc from 'fast-check';
import { plannedNetwork } from '../../../lib/network/planned.ts';
import { prove } from '../../../lib/network/proof/index.ts';
import type { Answer } from '../../../lib/network/parties/answer.ts';
import { segmentRows } from '../../../lib/report/network/text.ts';
import { boxesOf } from '../../../lib/report/network/picture/boxes.ts';
import { railsOf } from '../../../lib/report/network/picture/rails.ts';
import type { Row } from '../../../lib/report/network/picture/rows.ts';
import { networkPicture } from '../../../lib/report/network/picture/svg.ts';
import { sectionOf } from '../../support/network-laws.ts';
import { networked } from '../../support/networked.ts';
import type { LandingZone } from '../../../lib/config/landing-zone.ts';

const pictureOf = (zone: LandingZone): string => networkPicture(sectionOf(zone), prove(plannedNetwork(zone)));

test('a picture has a title, its content in words, and boxes of segments, internet and gateways, but no VPC and no account', async () => {
  const zone = await networked();
  const picture = pictureOf(zone);
  expect(picture).toContain('role="img"');
  expect(picture).toContain('<title id="title">Network: 3 segments in 2 regions</title>');
  expect(picture).toContain('prod reaches shared, internet.');
  expect(picture).toContain('Transit gateway eu-central-1.');
  expect(picture).toContain('@media (prefers-color-scheme: dark)');
  for (const name of ['prod', 'dev', 'shared', 'internet', 'transit gateway'])
    expect(picture).toContain(`>${name}</text>`);
  expect(picture).not.toMatch(/web-prod|web-dev|tools|vpc/);
  expect(pictureOf(zone)).toBe(picture);
});

test('a firewall is a box at its gateway, and a line that passes it says so', async () => {
  const inspect = '[[prod, shared], [dev, internet]]';
  const zone = await networked({ inspect, accounts: '  web-two: { ou: Prod }' });
  expect(segmentRows(sectionOf(zone), prove(plannedNetwork(zone)))[0]?.reaches.shared).toBe('inspected');
  const picture = pictureOf(zone);
  expect(picture).toContain('>firewall</text>');
  expect(picture).toContain('prod reaches shared (inspected), internet.');
  expect(picture).toContain('dev reaches shared, internet (inspected).');
  expect(picture).toMatch(/class="inspected" d="[^"]+" stroke-width="2" stroke-dasharray=/);
  expect(pictureOf(await networked())).not.toContain('>firewall</text>');
});

const answer = fc.constantFrom<Answer | undefined>('yes', 'no', 'no', 'no', 'part', 'one way', 'inspected', undefined);

/** Any answers at all, some of them alike. */
const rowsOf = fc.integer({ min: 1, max: 7 }).chain((count) =>
  fc.array(fc.record({ answers: fc.array(answer, { minLength: count, maxLength: count }), out: fc.boolean() }), {
    minLength: count,
    maxLength: count,
  }),
);

const named = (seeds: readonly { answers: readonly (Answer | undefined)[]; out: boolean }[]): Row[] =>
  seeds.map(({ answers, out }, index) => ({
    segment: `s${index}`,
    vpcs: 2,
    onPremises: 0,
    internet: out ? 'yes' : 'no',
    reaches: Object.fromEntries(answers.flatMap((one, other) => (one === undefined ? [] : [[`s${other}`, one]]))),
  }));

test('boxes and lines together say exactly what the rows say', () => {
  fc.assert(
    fc.property(rowsOf, (seeds) => {
      const rows = named(seeds);
      const boxes = boxesOf(rows);
      const said = new Map<string, string>();
      const say = (from: number, to: number, meaning: string): void => {
        for (const one of boxes[from]?.rows ?? [{ segment: 'internet' }])
          for (const other of boxes[to]?.rows ?? [{ segment: 'internet' }])
            if (one !== other) said.set(`${one.segment} ${other.segment}`, meaning);
      };
      for (const { meaning, hub, ends, arrows } of railsOf(boxes, boxes.length))
        for (const end of ends) {
          if (arrows !== 'hub') say(hub, end, meaning);
          if (arrows !== 'ends') say(end, hub, meaning);
        }
      boxes.forEach(({ rows: [first, second] }, index) => {
        const among = first && second && first.reaches[second.segment];
        if (among !== undefined && among !== 'no') say(index, index, among);
      });
      const meant = rows.flatMap(({ segment, reaches, internet }) => [
        ...Object.entries(reaches).flatMap(([other, one]) =>
          other === segment || one === 'no' ? [] : [[`${segment} ${other}`, one]],
        ),
        ...(internet === 'no' ? [] : [[`${segment} internet`, internet]]),
      ]);
      expect(Object.fromEntries(said)).toEqual(Object.fromEntries(meant));
    }),
  );
});

test('twenty segments around one are two boxes, and one line', () => {
  const rows = named(
    Array.from({ length: 20 }, (_, from) => ({
      out: false,
      answers: Array.from({ length: 20 }, (__, to) => (from === 0 || to === 0 || from === to ? 'yes' : 'no')),
    })),
  );
  const boxes = boxesOf(rows);
  expect(boxes.map(({ rows: those }) => those.length)).toEqual([1, 19]);
  expect(railsOf(boxes, 2)).toEqual([{ meaning: 'yes', hub: 0, ends: [1] }]);
});
