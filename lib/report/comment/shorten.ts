import type { Block, Document, Inline, Text } from './document.ts';

/** How much room there is in a document. */
export interface Room {
  /** Of a list or table. */
  readonly items: number;
  /** Of a name, or of a text between names. */
  readonly characters: number;
}

/** The same with shorter lists and texts, whoever wrote them; what is code to be run stays. */
export const shortened = (document: Document, room: Room): Document =>
  room.items === Infinity && room.characters === Infinity
    ? document
    : {
        ...document,
        sections: document.sections.map(({ title, blocks }) => ({
          title,
          blocks: blocks.map((block) => shortBlock(block, room)),
        })),
      };

const shortBlock = (block: Block, room: Room): Block => {
  const text = (one: Text): Text => one.map((inline) => shortInline(inline, room.characters));
  switch (block.type) {
    case 'paragraph':
      return { ...block, text: text(block.text) };
    case 'list': {
      const more = block.items.length - room.items;
      const items = block.items.slice(0, room.items).map(text);
      return { ...block, items: more > 0 ? [...items, [`and ${more} more`]] : items };
    }
    case 'table':
      return { ...block, rows: block.rows.slice(0, room.items).map((cells) => cells.map(text)) };
    case 'folded':
      return { ...block, blocks: block.blocks.map((inner) => shortBlock(inner, room)) };
    case 'code':
    case 'picture':
      return block;
  }
};

const shortInline = (inline: Inline, most: number): Inline => {
  if (typeof inline === 'string') return cut(inline, most);
  return 'code' in inline ? { code: cut(inline.code, most) } : { strong: cut(inline.strong, most) };
};

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
