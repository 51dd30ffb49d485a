import { isDictionary } from '../../text/yaml.ts';

/** Claims of a token by name; values that are neither texts nor lists of texts are left out. */
export type TokenClaims = Readonly<Record<string, string | readonly string[]>>;

/**
 * What a JSON Web Token says, whose signature nobody has looked at: good for telling why AWS refuses it, not for trusting it. Undefined: it is
 * none. https://www.rfc-editor.org/rfc/rfc7519
 */
export const claimsOf = (token: string): TokenClaims | undefined => {
  const [, payload = '', signature] = token.trim().split('.');
  if (signature === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (!isDictionary(read)) return undefined;
    return Object.fromEntries(Object.entries(read).flatMap(([name, value]) => textsOf(name, value)));
  } catch {
    return undefined;
  }
};

const textsOf = (name: string, value: unknown): [string, string | readonly string[]][] => {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value === 'number') return [[name, String(value)]];
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [[name, value]] : [];
};
