import { onPremisesExport } from '../../../config/sections/network/names.ts';
import { isGone, type Associated } from '../association.ts';
import type { Attached } from '../reads/attachments.ts';
import { attachmentOf, namesOnPremises, tablesOf, type Place } from '../gateway.ts';

/** The attachment of a network on premises. */
export interface LiveOnPremises extends Associated {
  readonly name: string;
  /** Id of the VPN connection or Direct Connect gateway. */
  readonly link: string;
}

/** AWS makes the attachment with the VPN connection or the association, and tells its id nowhere else. */
export const attachmentsOnPremises = async (place: Place, attached: Attached): Promise<LiveOnPremises[]> => {
  const names = namesOnPremises(place);
  if (names.length === 0) return [];
  const found = await attached(place, ['vpn', 'direct-connect-gateway']);
  const byLink = new Map(names.map((name) => [attachmentOf(place, onPremisesExport(name)) ?? '', name]));
  const tables = new Map([...tablesOf(place)].map(([name, id]) => [id, name]));
  return found.flatMap((one): LiveOnPremises[] => {
    const { TransitGatewayAttachmentId: id = '', ResourceId: link = '', State: state = '', Association } = one;
    const name = byLink.get(link);
    if (name === undefined || isGone(state)) return [];
    const { TransitGatewayRouteTableId: table, State: association } = Association ?? {};
    return [
      {
        ...{ name, id, link },
        ...(table === undefined ? {} : { table: tables.get(table) ?? table }),
        ...(association === undefined ? {} : { association }),
      },
    ];
  });
};
