/** Bytes of JSON. */
const [quote, backslash, open, close, openList, closeList, newline] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x0a];

/** Larger than any record. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html (256 KB) */
const largest = 8 * 1024 * 1024;

/** More between two records than their separator. */
const longest = 200;

export interface Splitter {
  readonly push: (chunk: Buffer) => void;
  readonly end: () => void;
}

export interface Told {
  /** The text of a record, which is an object in braces; returns whether it is JSON. */
  readonly record: (text: string) => boolean;
  /** Something that is no JSON, no record and no list of them: a line of text, a file that ends too early. */
  readonly broken: () => void;
}

/**
 * Finds records in text as it comes: in `{"Records":[…]}` of a trail, `{"Events":[…]}` of the event history, lists, and lines of JSON, one
 * after another. No more is kept than the record that is not complete yet. After a broken line it goes on with the next one.
 */
export const newSplitter = (told: Told): Splitter => {
  let kept: Buffer = Buffer.alloc(0);
  let at = 0;
  /** Where the object begins that may be a record. */
  let start = -1;
  let depth = 0;
  let isText = false;
  /** Whether records are those of a list in an object. */
  let isInside = false;
  let isGarbage = false;
  /** Whether objects have a line each. */
  let isLines = false;
  let sawNewline = false;
  /** What is between two records, with the name that they begin with: `},{"eventVersion":`. */
  let between: Buffer | undefined;
  /** How often it was looked for in vain: each time takes all that is kept. */
  let [hits, misses] = [0, 0];
  /** Where the last record ended. */
  let ended = -1;

  const reset = (): void => {
    [start, depth, isText, isInside] = [-1, 0, false, false];
  };
  const fail = (): void => {
    told.broken();
    reset();
  };
  const opened = (): void => {
    if (depth > 0 && !isInside && kept[at - 1] === newline && start >= 0 && isFirstOfLine()) fail();
    if (depth === (isInside ? 2 : 0)) {
      start = at;
      sawNewline = false;
      between ??= learned();
      if (between && isJump(between)) return;
    }
    depth += 1;
  };
  /** Where the next record seems to begin this one ends, if it is JSON as far as there: nothing but a whole object is. */
  const isJump = (separator: Buffer): boolean => {
    const to = kept.indexOf(separator, start);
    if (to < 0) {
      misses += 1;
      if (misses > hits + 4) between = undefined;
      return false;
    }
    hits += 1;
    if (!told.record(kept.toString('utf8', start, to + 1))) {
      between = undefined;
      return false;
    }
    [at, start, ended] = [to, -1, to];
    return true;
  };
  /** Some write a space there, or indent it. */
  const learned = (): Buffer | undefined => {
    const to = kept.indexOf(':', at) + 1;
    if (ended < 0 || misses > hits + 4 || to === 0 || to - ended > longest) return undefined;
    return Buffer.from(kept.subarray(ended, to));
  };
  /** A list of events has its objects indented, or is inside. */
  const isFirstOfLine = (): boolean => kept[at + 1] === quote || at + 1 === kept.length;
  const closed = (): void => {
    depth -= 1;
    if (start >= 0 && depth === (isInside ? 2 : 0)) {
      if (depth === 0) isLines ||= !sawNewline;
      if (!told.record(kept.toString('utf8', start, at + 1))) told.broken();
      else ended = at;
      start = -1;
    }
    if (depth <= 0) reset();
  };
  const openedList = (): void => {
    if (depth === 0) return;
    if (depth === 1 && !isInside && listOfRecords.test(kept.toString('latin1', Math.max(start, at - 40), at))) {
      isInside = true;
      start = -1;
    }
    depth += 1;
  };
  const brokenLine = (): void => {
    if (isText || (isLines && depth > 0 && !isInside)) fail();
    sawNewline = true;
    isGarbage = false;
  };
  const outside = (byte: number): void => {
    // Space, commas and brackets of lists, and the mark of an encoding.
    if (isGarbage || byte <= 0x20 || byte === 0x2c || byte === openList || byte === closeList || byte >= 0x80) return;
    isGarbage = true;
    told.broken();
  };
  const scan = (): void => {
    const bytes = kept;
    while (at < bytes.length) {
      if (start >= 0 && depth > (isInside ? 2 : 0)) skipRecord(bytes);
      const byte = bytes[at];
      if (byte === undefined) return;
      closerLook(byte);
      at += 1;
    }
  };
  /** On to the byte that ends a record, or to one that asks for a closer look. */
  const skipRecord = (bytes: Buffer): void => {
    const { length } = bytes;
    const floor = isInside ? 2 : 0;
    let [index, level, isIn] = [at, depth, isText];
    for (; index < length; index++) {
      const byte = bytes[index] ?? 0;
      if (isIn) {
        if (byte === quote) isIn = false;
        else if (byte === backslash) index += 1;
        else if (byte === newline) break;
      } else if (plain[byte] === 1) continue;
      else if (byte === quote) isIn = true;
      else if (byte === newline || (byte === open && bytes[index - 1] === newline)) break;
      else if ((byte === openList && level === 1) || (byte === close && level === floor + 1)) break;
      else level += byte === open || byte === openList ? 1 : -1;
    }
    [at, depth, isText] = [index, level, isIn];
  };
  const closerLook = (byte: number): void => {
    if (byte === newline) brokenLine();
    else if (isText) {
      if (byte === quote) isText = false;
      else if (byte === backslash) at += 1;
    } else if (byte === quote && depth > 0) isText = true;
    else if (byte === open) opened();
    else if (byte === close && depth > 0) closed();
    else if (byte === openList) openedList();
    else if (byte === closeList && depth > 0) depth -= 1;
    else if (depth === 0) outside(byte);
  };
  return {
    push: (chunk) => {
      const rest = start < 0 ? undefined : kept.subarray(start);
      // A backslash at the end of a chunk takes the first byte of the next one with it.
      const skipped = at - kept.length;
      kept = rest ? Buffer.concat([rest, chunk]) : chunk;
      at = (rest?.length ?? 0) + skipped;
      if (start >= 0) start = 0;
      ended = -1;
      scan();
      if (start >= 0 && kept.length - start > largest) fail();
    },
    end: () => {
      if (depth > 0) fail();
    },
  };
};

const listOfRecords = /"(Records|Events)"\s*:\s*$/;

/** Bytes that say nothing of where objects begin and end. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) =>
  [quote, open, close, openList, closeList, newline].includes(byte) ? 0 : 1,
);
