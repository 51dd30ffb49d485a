/**
 * Whether what answered does not speak AWS's protocol: an endpoint that does not know the operation answers with a page of HTML
 * (moto: 404 and 500), which is neither JSON nor the XML that was expected. AWS itself never does; a gateway in between may for a
 * while (502 to 504), which is worth a retry.
 */
export const isForeign = (error: unknown): boolean => {
  const {
    name,
    message = '',
    $metadata,
  } = error as {
    name?: string;
    message?: string;
    $metadata?: { httpStatusCode?: number; requestId?: string };
  };
  return (
    (name === 'SyntaxError' || message.includes('XML parse error')) &&
    // As parsers tell a page: JSON's by its first sign, that of XML by a tag. What is no page is no such answer.
    /<|tag/i.test(message) &&
    $metadata?.requestId === undefined &&
    [404, 500, 501].includes($metadata?.httpStatusCode ?? 0)
  );
};
