/** What a reader sees of rendered text: without tags, entities decoded. */
export const seenIn = (html: string): string =>
  html
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Elements of rendered text. */
export const tagsIn = (html: string): string[] =>
  [...html.replaceAll(/<!--.*?-->/gs, '').matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name);

/** What GitHub makes a link or an image of in rendered text, outside of code: mentions, numbers of issues, commits, emoji. */
export const referencesIn = (html: string): string[] =>
  html
    .replaceAll(/<code[^>]*>.*?<\/code>/gs, '')
    // Text that a comment or an element parts is looked at in parts.
    .split(/<[^>]*>/)
    .flatMap((text) => text.match(/(?<!\w)@\w|#\d|\bGH-\d|\b[0-9a-f]{7,40}\b|:[\w+-]+:|\$[^$]+\$/gi) ?? []);
