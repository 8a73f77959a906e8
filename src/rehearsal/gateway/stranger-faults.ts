import { contains, formatAddress, parseAddress, parseCidr } from "../../site/addresses.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import type { FaultPlan, FaultRun } from "./fault.ts";
import type { GatewayLab } from "./lab.ts";
import { peerPlaces, peersDevice, peersNamespace, siteDevice } from "./peers.ts";
import { proveEqual } from "./test-call.ts";

/** Networks for examples (RFC 5737): no site has them. */
const nobodysNetworks = ["203.0.113.0/24", "198.51.100.0/24", "192.0.2.0/24"];
const managerPort = 5038;
const waitSeconds = 4;

/** One OPTIONS by UDP, or one attempt at a TCP connection. perl-base is in every Debian, and nothing of it is written. */
const program = `
use strict; use IO::Socket::INET; use IO::Select;
my ($kind, $from, $to, $port, $seconds) = @ARGV;
if ($kind eq "tcp") {
  my $socket = IO::Socket::INET->new(LocalAddr => $from, PeerAddr => $to, PeerPort => $port, Proto => "tcp", Timeout => $seconds);
  print $socket ? "answered" : "no answer";
  exit 0;
}
my $socket = IO::Socket::INET->new(LocalAddr => $from, PeerAddr => $to, PeerPort => $port, Proto => "udp") or die "no socket: $@";
my $own = $socket->sockport;
$socket->send(join "\\r\\n", "OPTIONS sip:$to:$port SIP/2.0", "Via: SIP/2.0/UDP $from:$own;branch=z9hG4bKrehearsal$own",
  "From: <sip:rehearsal\\@$from>;tag=$own", "To: <sip:$to:$port>", "Call-ID: $own\\@$from", "CSeq: 1 OPTIONS",
  "Contact: <sip:rehearsal\\@$from:$own>", "Max-Forwards: 70", "Content-Length: 0", "", "");
my $answer = "";
$socket->recv($answer, 4096) if IO::Select->new($socket)->can_read($seconds);
print $answer =~ m{^SIP/2\\.0 } ? "answered" : "no answer";
`;

/** SIP and the manager's port from where nobody may use them. */
export function strangerFaults(design: GatewayDesign): FaultPlan[] {
  const name = "somebody who is no trunk sends SIP";
  const stranger = strangerAddress(design);
  const notTried = "the site lets SIP in from everywhere";
  return [stranger === undefined ? { name, notTried } : { name, run: knocking(stranger) }];
}

/** An address from which the site lets no SIP in; undefined where it lets in all of those that are nobody's. */
export function strangerAddress({ sipAllowed }: GatewayDesign): string | undefined {
  const allowed = sipAllowed.map((each) => parseCidr(each.includes("/") ? each : `${each}/32`));
  return nobodysNetworks
    .map((network) => formatAddress(parseAddress(network.split("/")[0] ?? "") + 77))
    .find((address) => !allowed.some((cidr) => contains(cidr, parseAddress(address))));
}

/** From where it is allowed the same is asked the same way, so that silence is the firewall's doing. */
function knocking(stranger: string): FaultRun {
  return async (lab) => {
    const { machine, design } = lab;
    const own = peerPlaces(design)[0]?.address;
    if (own === undefined) throw new Error("a gateway without trunks passed the checks");
    const okExitCodes = [0, 1, 2];
    await machine.run("ip", ["-n", peersNamespace, "address", "replace", `${stranger}/32`, "dev", peersDevice]);
    await machine.run("ip", ["route", "replace", `${stranger}/32`, "dev", siteDevice, "src", design.address]);
    try {
      const sip = { kind: "udp", port: design.sipPort } as const;
      return {
        calls: [],
        proofs: [
          proveEqual("OPTIONS from a trunk's address", "answered", await knock(lab, { ...sip, from: own })),
          proveEqual(`OPTIONS from ${stranger}`, "no answer", await knock(lab, { ...sip, from: stranger })),
          proveEqual("Asterisk's manager, from the gateway itself", "answered", await knockAtManager(lab)),
          proveEqual(
            "Asterisk's manager, from a trunk's address",
            "no answer",
            await knock(lab, { kind: "tcp", port: managerPort, from: own }),
          ),
        ],
      };
    } finally {
      await machine.run("ip", ["route", "delete", `${stranger}/32`, "dev", siteDevice], { okExitCodes });
      const address = ["address", "delete", `${stranger}/32`, "dev", peersDevice];
      await machine.run("ip", ["-n", peersNamespace, ...address], { okExitCodes });
    }
  };
}

async function knockAtManager({ machine }: GatewayLab): Promise<string> {
  const words = ["tcp", "127.0.0.1", "127.0.0.1", String(managerPort), String(waitSeconds)];
  return (await machine.run("perl", ["-e", program, ...words])).stdout.trim();
}

async function knock(
  { machine, design }: GatewayLab,
  { kind, from, port }: { kind: "udp" | "tcp"; from: string; port: number },
): Promise<string> {
  const words = [kind, from, design.address, String(port), String(waitSeconds)];
  const { stdout } = await machine.run("ip", ["netns", "exec", peersNamespace, "perl", "-e", program, ...words]);
  return stdout.trim();
}
