export interface Timer {
  /** Milliseconds since the epoch. */
  readonly due: number;
  readonly wake: () => void;
}

export interface Timers {
  size(): number;
  push(timer: Timer): void;
  /** The earliest timer; among equals the one that was pushed first. */
  pop(): Timer | undefined;
}

interface Entry {
  readonly timer: Timer;
  readonly order: number;
}

/** A binary heap. */
export function createTimers(): Timers {
  const heap: Entry[] = [];
  let pushed = 0;
  return {
    size: () => heap.length,
    push(timer) {
      heap.push({ timer, order: pushed++ });
      rise(heap, heap.length - 1);
    },
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (last && heap.length > 0) {
        heap[0] = last;
        sink(heap, 0);
      }
      return first?.timer;
    },
  };
}

function before(heap: readonly Entry[], left: number, right: number): boolean {
  const [a, b] = [heap[left], heap[right]];
  if (!a || !b) return a !== undefined;
  return a.timer.due < b.timer.due || (a.timer.due === b.timer.due && a.order < b.order);
}

function swap(heap: Entry[], left: number, right: number): void {
  const [a, b] = [heap[left], heap[right]];
  if (a && b) [heap[left], heap[right]] = [b, a];
}

function rise(heap: Entry[], from: number): void {
  for (let at = from; at > 0;) {
    const parent = (at - 1) >> 1;
    if (!before(heap, at, parent)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink(heap: Entry[], from: number): void {
  for (let at = from; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const child = before(heap, right, left) ? right : left;
    if (child >= heap.length || !before(heap, child, at)) return;
    swap(heap, at, child);
    at = child;
  }
}
