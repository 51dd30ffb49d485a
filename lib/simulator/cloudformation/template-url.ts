/** Where in S3 a template is. */
export interface TemplateAddress {
  readonly bucket: string;
  readonly key: string;
  /** Undefined where the address names none: the global endpoint, and one's own. */
  readonly region?: string;
}

/**
 * Reads a TemplateURL: the bucket is in the host name or begins the path. AWS takes only https; http is the address of an endpoint of one's
 * own, which the AWS CLI and the CDK name after AWS_ENDPOINT_URL. https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export const readTemplateUrl = (text: string): TemplateAddress | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const host = url && (url.protocol === 'http:' ? ownHost(url) : url.protocol === 'https:' ? s3Host(url) : undefined);
  if (!url || !host) return undefined;
  const path = decoded(url.pathname.slice(1));
  const slash = path.indexOf('/');
  const [bucket, key] = host.bucket === undefined ? [path.slice(0, slash), path.slice(slash + 1)] : [host.bucket, path];
  if (bucket === '' || key === '' || (host.bucket === undefined && slash < 0)) return undefined;
  return { bucket, key, ...(host.region === undefined ? {} : { region: host.region }) };
};

interface Host {
  readonly bucket?: string | undefined;
  readonly region?: string | undefined;
}

const s3Host = ({ hostname }: URL): Host | undefined => {
  const found = /^(?:(.+)\.)?s3(?:\.dualstack)?(?:[.-]([a-z]+-[a-z-]+-\d))?\.amazonaws\.com(?:\.cn)?$/.exec(hostname);
  return found ? { bucket: found[1], region: found[2] } : undefined;
};

const ownHost = ({ hostname }: URL): Host => ({ bucket: /^(.+)\.localhost$/.exec(hostname)?.[1] });

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
