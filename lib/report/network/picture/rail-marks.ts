import { element, type Placed } from './draw.ts';
import { classOf, meanings } from './look.ts';
import type { Rail } from './rails.ts';

export const railStep = 18;

/** A rail is a vertical line on the right of all boxes, and a horizontal one to each of its boxes. */
export const railMarks = (rails: readonly Rail[], placed: readonly Placed[], right: number): string[] => {
  const lanes = lanesOf(rails);
  return rails.flatMap((rail, index) => {
    const x = right + (index + 1) * railStep;
    const heightAt = (box: number): number => {
      const { y = 0, height = 0 } = placed[box] ?? {};
      const own = lanes.get(box) ?? [];
      return Math.round(y + (height * (own.indexOf(laneAt(rail, box)) + 1)) / (own.length + 1));
    };
    const stops = [rail.hub, ...rail.ends].map((box) => ({ box, y: heightAt(box) }));
    const ys = stops.map(({ y }) => y);
    const name = classOf(rail.meaning);
    const path = [`M${x} ${Math.min(...ys)}V${Math.max(...ys)}`, ...ys.map((y) => `M${x} ${y}H${right}`)].join('');
    return [
      element('path', { class: name, d: path, 'stroke-width': 2, 'stroke-dasharray': meanings[rail.meaning].dashes }),
      ...stops.flatMap(({ box, y }) => [
        element('circle', { class: `${name} dot`, cx: x, cy: y, r: box === rail.hub ? 5 : 2.5 }),
        ...(hasArrow(rail, box) ? [element('path', { class: `${name} dot`, d: `M${right} ${y}l8 -4v8z` })] : []),
      ]),
    ];
  });
};

const hasArrow = ({ hub, arrows }: Rail, box: number): boolean => arrows === (box === hub ? 'hub' : 'ends');

/** Lines that mean the same leave a box as one. */
const laneAt = (rail: Rail, box: number): string => `${rail.meaning} ${hasArrow(rail, box)}`;

/** Of each box, from top to bottom. */
const lanesOf = (rails: readonly Rail[]): ReadonlyMap<number, readonly string[]> => {
  const lanes = new Map<number, string[]>();
  for (const rail of rails)
    for (const box of [rail.hub, ...rail.ends]) {
      const own = lanes.get(box) ?? [];
      if (!own.includes(laneAt(rail, box))) own.push(laneAt(rail, box));
      lanes.set(box, own);
    }
  return lanes;
};
