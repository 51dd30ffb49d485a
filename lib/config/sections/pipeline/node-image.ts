/** The Node.js that jobs run: the newest with long-term support that we test with. */
export const nodeMajor = 24;

/** Where hosts run jobs in images: https://hub.docker.com/_/node */
export const nodeImage = `node:${nodeMajor}.21.0-bookworm`;
