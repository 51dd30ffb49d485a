/**
 * Whether a call failed because no name server knows its host: AWS does not have the service in that region, for SDKs make up the names of hosts
 * of regions that they do not know. https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export const isNoHost = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === 'ENOTFOUND';
