import type { Asked } from './asked.ts';
import { simulationOf, type SimulationInput } from './input.ts';

/** Requests that one call of iam:SimulateCustomPolicy answers, and its input. */
export interface Batch {
  readonly input: SimulationInput;
  readonly asked: readonly Asked[];
}

/** A call judges each of its actions on each of its resources: this many of each are a page of its answers. */
const most = 10;

/** Those of the same documents and keys together, and each request once, however often it is asked. */
export const batchesOf = (all: readonly Asked[]): Batch[] => {
  const alike = new Map<string, { input: SimulationInput; requests: Map<string, Asked[]> }>();
  for (const asked of all) {
    const input = simulationOf(asked);
    const { ActionNames, ResourceArns, ...common } = input;
    const key = JSON.stringify([ResourceArns === undefined, common]);
    const group = alike.get(key) ?? { input, requests: new Map<string, Asked[]>() };
    alike.set(key, group);
    const request = JSON.stringify([ActionNames, ResourceArns]);
    group.requests.set(request, [...(group.requests.get(request) ?? []), asked]);
  }
  return [...alike.values()].flatMap(({ input, requests }) =>
    chunksOf([...requests.values()]).map((chunk) => {
      const asked = chunk.flat();
      const arns = distinct(asked.map(({ resource }) => resource));
      return {
        input: {
          ...input,
          ActionNames: distinct(asked.map(({ action }) => action)),
          ...(input.ResourceArns === undefined ? {} : { ResourceArns: arns }),
        },
        asked,
      };
    }),
  );
};

const chunksOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, index) => all.slice(index * most, (index + 1) * most));

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
