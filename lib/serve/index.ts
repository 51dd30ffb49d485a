/** What serving is made of. The build makes a bundle of its own of it, which loads nothing of the command line's. */
export { createEndpoint } from './endpoint.ts';
export { openJournal, readWorld, type Journal, type Settings } from './journal.ts';
export { createOrganization } from './organization.ts';
export { listen, type Server } from './server.ts';
export { enableIdentityCenter, exportWorld, importWorld } from '../simulator/index.ts';
