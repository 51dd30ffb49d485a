/** Bytes of JSON. */
const [quote, backslash, open, close, openList, closeList, newline] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x0a];

/** Larger than any record. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html (256 KB) */
const largest = 8 * 1024 * 1024;

export interface Splitter {
  readonly push: (chunk: Buffer) => void;
  readonly end: () => void;
}

export interface Told {
  /** The text of a record, which is an object in braces. */
  readonly record: (text: string) => void;
  /** Something that is no record and no list of them: a line of text, a file that ends too early. */
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
    }
    depth += 1;
  };
  /** A list of events has its objects indented, or is inside. */
  const isFirstOfLine = (): boolean => kept[at + 1] === quote || at + 1 === kept.length;
  const closed = (): void => {
    depth -= 1;
    if (start >= 0 && depth === (isInside ? 2 : 0)) {
      told.record(kept.toString('utf8', start, at + 1));
      start = -1;
      if (depth === 0) isLines ||= !sawNewline;
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
  /** To the end of a text, or of what is there. */
  const skipText = (bytes: Buffer, from: number): number => {
    let to = from;
    for (; to < bytes.length; to++) {
      const byte = bytes[to];
      if (byte === quote || byte === newline) return to;
      if (byte === backslash) to += 1;
    }
    return to;
  };
  const scan = (): void => {
    const bytes = kept;
    const { length } = bytes;
    while (at < length) {
      if (isText) {
        at = skipText(bytes, at);
        if (at >= length) return;
        if (bytes[at] === quote) isText = false;
        else brokenLine();
        at += 1;
        continue;
      }
      // What is between texts is short.
      let index = at;
      while (index < length && plain[bytes[index] ?? 0] === 1 && depth > 0) index++;
      at = index;
      if (at >= length) return;
      structural(bytes[at] ?? 0);
      at += 1;
    }
  };
  const structural = (byte: number): void => {
    if (byte === quote && depth > 0) isText = true;
    else if (byte === open) opened();
    else if (byte === close && depth > 0) closed();
    else if (byte === openList) openedList();
    else if (byte === closeList && depth > 0) depth -= 1;
    else if (byte === newline) brokenLine();
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
