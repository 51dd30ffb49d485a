import {
  AssociateTransitGatewayRouteTableCommand,
  DisassociateTransitGatewayRouteTableCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { UserError } from '../../config/text/problems.ts';
import { tablesOf, type Place } from './gateway.ts';
import { unlessNamed } from './unless-named.ts';
import { waitFor } from './wait.ts';

/** An attachment, and the table that it goes by. */
export interface Associated {
  readonly id: string;
  /** The name of the table, or its id where it is none of ours. */
  readonly table?: string;
  /** Of the association: `associating`, `associated`, `disassociating`. */
  readonly association?: string;
}

/** Whether an attachment of this state is no more, or never came to be. */
export const isGone = (state: string): boolean => /^(delet|fail|reject)/.test(state);

/** The table that it goes by: one that it is leaving counts no more. */
export const tableOf = ({ association = '', table = '' }: Associated): string =>
  association.startsWith('disassociat') ? '' : table;

/** Makes an attachment go by the table of a segment. */
export const associate = async (at: Place, client: EC2Client, found: Associated, segment: string): Promise<void> => {
  if (tableOf(found) === segment) return;
  await leave(at, client, found);
  if (found.table !== undefined)
    await waitFor(at, client, found.id, ({ Association }) => !Association, 'leave its route table');
  const table = tablesOf(at).get(segment) ?? '';
  const input = { TransitGatewayAttachmentId: found.id, TransitGatewayRouteTableId: table };
  await unlessNamed('Resource.AlreadyAssociated', () =>
    client.send(new AssociateTransitGatewayRouteTableCommand(input)),
  );
  const { Association } = await waitFor(at, client, found.id, (one) => one.Association !== undefined, 'join it');
  if (Association?.TransitGatewayRouteTableId !== table)
    throw new UserError(
      `the attachment is associated with another route table (${Association?.TransitGatewayRouteTableId ?? ''})\n` +
        '    -> find out who associates it, then run again',
    );
};

/** From then on it reaches nothing. */
export const leave = async (at: Place, client: EC2Client, found: Associated): Promise<void> => {
  const name = tableOf(found);
  if (name === '') return;
  // One that is still under way can not be ended.
  if (found.association === 'associating')
    await waitFor(at, client, found.id, ({ Association }) => Association?.State !== 'associating', 'join its table');
  const input = { TransitGatewayAttachmentId: found.id, TransitGatewayRouteTableId: tablesOf(at).get(name) ?? name };
  await unlessNamed('InvalidAssociation.NotFound', () =>
    client.send(new DisassociateTransitGatewayRouteTableCommand(input)),
  );
};
