import { rows } from './services.ts';

/** An HTTP request, as far as the protocols look at it. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface Signed {
  /** Empty: it is not signed. */
  readonly accessKeyId: string;
  readonly region: string;
  /** The name that the signature is made for; of a request that is not signed, what the request tells. */
  readonly signing: string;
}

/**
 * Who asks what of which region: signatures tell it, and nobody looks at whether they are right.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const signedBy = (received: Received): Signed => {
  const { headers, url } = received;
  const credential =
    /Credential=([^,\s]+)/.exec(header(headers, 'authorization'))?.[1] ??
    url.searchParams.get('X-Amz-Credential') ??
    '';
  const [accessKeyId = '', , region = '', signing = ''] = credential.split('/');
  if (signing !== '') return { accessKeyId, region, signing };
  return { accessKeyId: '', region: 'us-east-1', signing: unsigned(received) };
};

/** Calls such as AssumeRoleWithWebIdentity need no signature: the target, the version, or the host name tells the service. */
const unsigned = ({ headers, url, body }: Received): string => {
  const [target] = header(headers, 'x-amz-target').split('.');
  const version = /(?:^|&)Version=([\d-]+)/.exec(body.length > 0 ? body.toString('latin1') : url.search.slice(1))?.[1];
  const [host = ''] = header(headers, 'host').split('.');
  const row = rows.find((one) => one.target === target || (one.version !== undefined && one.version === version));
  return row?.signing ?? host;
};

/** Empty where it is not there. */
export const header = (headers: Received['headers'], name: string): string => String(headers[name.toLowerCase()] ?? '');
