/** How names that may only be alike are told from each other. */
interface Naming<Item> {
  /** What it is to be called, if nothing else is called so. */
  readonly wanted: (item: Item) => string;
  /** What AWS calls it: whoever is wanted by its own name comes first. */
  readonly own: (item: Item) => string;
  /** When two names are one; left out: when they are equal. */
  readonly fold?: (name: string) => string;
  /** The n-th name (from 2) of one whose name is taken; left out: `NAME-2`. */
  readonly next?: (name: string, n: number, item: Item) => string;
  /** Names that nothing may have. */
  readonly taken?: readonly string[];
}

/** A name for each, no two alike; in the order given, and the same for the same items. */
export const distinct = <Item>(
  items: readonly Item[],
  { wanted, own, fold = (name) => name, next = (name, n) => `${name}-${n}`, taken = [] }: Naming<Item>,
): Map<Item, string> => {
  const used = new Set(taken.map(fold));
  const names = new Map<Item, string>();
  const name = (item: Item): void => {
    let found = wanted(item);
    for (let n = 2; used.has(fold(found)); n++) found = next(wanted(item), n, item);
    used.add(fold(found));
    names.set(item, found);
  };
  const [plain, others] = [true, false].map((isOwn) => items.filter((one) => (wanted(one) === own(one)) === isOwn));
  for (const item of [...(plain ?? []), ...(others ?? [])]) name(item);
  return names;
};

/** Names of files are alike where they differ in case alone: so it is on macOS and on Windows. */
export const foldFile = (name: string): string => name.normalize('NFC').toLowerCase();

/** https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file: no files, whatever their ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The name of a file, without its ending, for something that AWS calls so. */
export const stemOf = (name: string): string => {
  const plain = name.replaceAll(/[^\w.-]+/g, '-').slice(0, 100);
  return devices.test(plain) || plain.replaceAll(/[.-]/g, '') === '' ? `${plain}_` : plain;
};
