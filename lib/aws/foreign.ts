/**
 * Whether what answered does not speak AWS's protocol: an endpoint that does not know the operation answers with a page of HTML
 * (moto: 404 and 500). AWS itself never does; a gateway in between may for a while (502 to 504), which is worth a retry.
 */
export const isForeign = (error: unknown): boolean => {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number; requestId?: string } };
  return (
    name === 'SyntaxError' &&
    $metadata?.requestId === undefined &&
    [404, 500, 501].includes($metadata?.httpStatusCode ?? 0)
  );
};
