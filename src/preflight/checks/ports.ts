import type { HostContext, PreflightCheck } from "../check.ts";
import { type ListeningSocket, takes } from "../read/sockets.ts";
import { type Finding, fail, pass } from "../result.ts";

interface WantedPort {
  protocol: "udp" | "tcp";
  first: number;
  last: number;
  address: string;
  /** What it is for. */
  use: string;
  /** The program that may have it already: it is the one that the port is for. */
  owner: string;
}

/** Asterisk's manager, as templates/asterisk/manager.conf.hbs has it. */
const managerPort = 5038;

export const check: PreflightCheck = {
  id: "ports",
  title: "Ports are free",
  applies: (context) => wantedPorts(context).length > 0,
  async run(_machine, context) {
    const sockets = await context.read.sockets();
    return wantedPorts(context).map((wanted) => judgePort(wanted, sockets));
  },
};

export function judgePort(wanted: WantedPort, sockets: readonly ListeningSocket[]): Finding {
  const { protocol, first, last, address, use, owner } = wanted;
  const there = sockets.filter(
    (socket) => socket.protocol === protocol && socket.port >= first && socket.port <= last && takes(socket, address),
  );
  // dnsmasq of one network says nothing against that of another one; on every address it would be in its way.
  const others = there.filter(
    ({ program, ...socket }) => program !== owner || (owner === "dnsmasq" && socket.address !== address),
  );
  const range = `${address}:${first}${first === last ? "" : `-${last}`}`;
  const words = {
    subject: `${protocol.toUpperCase()} ${range}`,
    limit: `free, for ${use}`,
    measured: [{ name: "taken", value: others.length, unit: "ports" }],
  };
  if (others.length === 0) return pass(there.length === 0 ? "nobody has it" : `${owner} has it`, words);
  const [one] = others;
  const program = one?.program === "" || one === undefined ? "a program that is not named" : one.program;
  const found =
    others.length === 1
      ? `${program} has ${one?.address}:${one?.port}`
      : `${program} and others have ${others.length} ports of it, from ${one?.port} on`;
  return fail(found, `Stop that program or give it another port: ${use} needs it.`, words);
}

function wantedPorts({ gateways, networks, virtualMachines }: HostContext): WantedPort[] {
  const ofGateways = gateways.flatMap((gateway): WantedPort[] => {
    const { address, sipPort, rtp } = gateway;
    return [
      { protocol: "udp", first: sipPort, last: sipPort, address, use: "SIP", owner: "asterisk" },
      {
        protocol: "tcp",
        first: managerPort,
        last: managerPort,
        address: "127.0.0.1",
        use: "Asterisk's manager",
        owner: "asterisk",
      },
      { protocol: "udp", first: rtp.start, last: rtp.end, address, use: "RTP", owner: "asterisk" },
    ];
  });
  const ofNetworks = (virtualMachines ? networks : []).flatMap(({ name, attachment }): WantedPort[] => {
    if (attachment.kind !== "libvirt") return [];
    const common = { first: 53, last: 53, address: attachment.hostAddress, owner: "dnsmasq" };
    return (["udp", "tcp"] as const).map((protocol) => ({ ...common, protocol, use: `DNS of network ${name}` }));
  });
  return [...ofGateways, ...ofNetworks];
}
