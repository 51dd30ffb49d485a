import { header, type Received } from './received.ts';
import type { Operation } from './services.ts';

/** A request to S3: the bucket is in the host name or begins the path, and is in no path of the model. */
export interface Addressed {
  readonly bucket: string | undefined;
  readonly path: string;
  readonly isMeant: (operation: Operation) => boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
export const addressed = ({ url, headers }: Received): Addressed => {
  const [, host] = /^(.+?)\.(?:s3[.-].*|localhost(?::\d+)?)$/.exec(header(headers, 'host')) ?? [];
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(url.pathname) ?? [];
  const isHost = host !== undefined && host !== 's3';
  const bucket = isHost ? host : first === '' ? undefined : decodeURIComponent(first);
  // Only these tell the parts of an upload from objects: the paths are the same.
  const isPart = url.searchParams.has('uploadId');
  const isCopy = headers['x-amz-copy-source'] !== undefined;
  return {
    bucket,
    path: isHost ? url.pathname : rest === '' ? '/' : rest,
    isMeant: ({ name, input }) =>
      isCopy === name.includes('Copy') &&
      (bucket !== undefined) === hasMember(input, 'Bucket') &&
      isPart === hasMember(input, 'UploadId'),
  };
};

const hasMember = (input: Operation['input'], wanted: string): boolean =>
  input.isStructSchema() && [...input.structIterator()].some(([name]) => name === wanted);

/** The body of an upload that the SDK sends in signed pieces. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
export const withoutChunks = ({ headers, body }: Pick<Received, 'headers' | 'body'>): Buffer => {
  const isChunked =
    header(headers, 'content-encoding').includes('aws-chunked') ||
    header(headers, 'x-amz-content-sha256').startsWith('STREAMING');
  if (!isChunked) return body;
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const size = end < 0 ? 0 : Number.parseInt(body.subarray(at, end).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(pieces);
    pieces.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
};
