/** A text, of which only what is marked as code is a name: it is shown in a code span, where nothing in it is a link or a mention. */
export type Inline = string | { readonly code: string } | { readonly strong: string };

export type Text = readonly Inline[];

/** A part of a document. How it is written down, and what has to be escaped there, is the renderers' business alone. */
export type Block =
  | { readonly type: 'paragraph'; readonly text: Text }
  | { readonly type: 'list'; readonly items: readonly Text[] }
  | { readonly type: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Text[])[] }
  | { readonly type: 'code'; readonly language: 'diff' | 'sh' | ''; readonly lines: readonly string[] }
  /** A picture by its Mermaid source, and the same as text where there are no pictures. */
  | { readonly type: 'picture'; readonly mermaid: readonly string[] | undefined; readonly lines: readonly string[] }
  | { readonly type: 'folded'; readonly summary: string; readonly open: boolean; readonly blocks: readonly Block[] };

export interface Section {
  /** Empty: it has no heading of its own. */
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Document {
  /** By which a workflow finds it again. */
  readonly marker: string;
  readonly title: Text;
  /** In smaller letters, under it. */
  readonly subtitle?: Text;
  readonly sections: readonly Section[];
}

export const code = (text: string): Inline => ({ code: text });
export const strong = (text: string): Inline => ({ strong: text });

/** Names one after the other, each in a code span; the rest is counted. */
export const codes = (names: readonly string[], most = 4): Text => {
  const shown = names.slice(0, names.length === most + 1 ? most + 1 : most);
  const more = names.length - shown.length;
  return [
    ...shown.flatMap((name, index) => (index === 0 ? [code(name)] : [', ', code(name)])),
    ...(more > 0 ? [` and ${more} more`] : []),
  ];
};

/** A list of which so many items are shown. */
export const someOf = (items: readonly Text[], most: number): Block[] => {
  if (items.length === 0) return [];
  const more = items.length - most;
  return [{ type: 'list', items: more > 0 ? [...items.slice(0, most), [`and ${more} more`]] : items }];
};
