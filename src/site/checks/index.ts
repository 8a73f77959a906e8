import { addressDuplicate } from "./address-duplicate.ts";
import { addressInNetwork } from "./address-in-network.ts";
import { addressReserved } from "./address-reserved.ts";
import type { SiteCheck } from "./check.ts";
import { gatewayAddress } from "./gateway-address.ts";
import { gatewayCountry } from "./gateway-country.ts";
import { gatewayDid } from "./gateway-did.ts";
import { gatewayEmergency } from "./gateway-emergency.ts";
import { gatewayFirewall } from "./gateway-firewall.ts";
import { gatewayGroup } from "./gateway-group.ts";
import { gatewayGroupChannels } from "./gateway-group-channels.ts";
import { gatewayHost } from "./gateway-host.ts";
import { gatewayOutbound } from "./gateway-outbound.ts";
import { gatewayPattern } from "./gateway-pattern.ts";
import { gatewayRoute } from "./gateway-route.ts";
import { gatewayRtp } from "./gateway-rtp.ts";
import { gatewaySpanCard } from "./gateway-span-card.ts";
import { gatewaySpanChannels } from "./gateway-span-channels.ts";
import { gatewaySpanLayout } from "./gateway-span-layout.ts";
import { gatewaySpanLine } from "./gateway-span-line.ts";
import { gatewaySpanName } from "./gateway-span-name.ts";
import { gatewaySpanTiming } from "./gateway-span-timing.ts";
import { gatewayTrunkCodec } from "./gateway-trunk-codec.ts";
import { gatewayTrunkDevice } from "./gateway-trunk-device.ts";
import { gatewayTrunkHost } from "./gateway-trunk-host.ts";
import { gatewayTrunkName } from "./gateway-trunk-name.ts";
import { gatewayTrunkTwin } from "./gateway-trunk-twin.ts";
import { hostConnection } from "./host-connection.ts";
import { mistypedAddress } from "./mistyped-address.ts";
import { networkAttachment } from "./network-attachment.ts";
import { networkCidr } from "./network-cidr.ts";
import { networkGateway } from "./network-gateway.ts";
import { networkOverlap } from "./network-overlap.ts";
import { networkServers } from "./network-servers.ts";
import { networkSpread } from "./network-spread.ts";
import { nodeColocation } from "./node-colocation.ts";
import { nodeCount } from "./node-count.ts";
import { nodeDefaultRoute } from "./node-default-route.ts";
import { nodeHost } from "./node-host.ts";
import { nodeImage } from "./node-image.ts";
import { nodeInterfaces } from "./node-interfaces.ts";
import { nodeName } from "./node-name.ts";
import { nodeRole } from "./node-role.ts";
import { nodeSize } from "./node-size.ts";
import { siteContent } from "./site-content.ts";
import { unused } from "./unused.ts";

/** Every check, in the order of the file: networks, hosts, nodes, addresses, gateways. */
export const siteChecks: readonly SiteCheck[] = [
  siteContent,
  networkCidr,
  networkGateway,
  networkAttachment,
  networkServers,
  networkOverlap,
  networkSpread,
  mistypedAddress,
  hostConnection,
  nodeCount,
  nodeName,
  nodeRole,
  nodeHost,
  nodeImage,
  nodeSize,
  nodeColocation,
  nodeInterfaces,
  nodeDefaultRoute,
  addressInNetwork,
  addressReserved,
  addressDuplicate,
  gatewayHost,
  gatewayAddress,
  gatewayCountry,
  gatewaySpanName,
  gatewaySpanLine,
  gatewaySpanChannels,
  gatewaySpanLayout,
  gatewaySpanTiming,
  gatewaySpanCard,
  gatewayGroup,
  gatewayGroupChannels,
  gatewayTrunkHost,
  gatewayTrunkTwin,
  gatewayTrunkName,
  gatewayTrunkDevice,
  gatewayTrunkCodec,
  gatewayRoute,
  gatewayDid,
  gatewayPattern,
  gatewayOutbound,
  gatewayEmergency,
  gatewayRtp,
  gatewayFirewall,
  unused,
];
