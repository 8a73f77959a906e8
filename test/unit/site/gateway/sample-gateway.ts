import { type ParsedSite, parseSite } from "../../../../src/site/load.ts";
import { roles } from "../sample-file.ts";

/** A good gateway with everything in it that a check looks at: a T1 of a PBX, an E1 of an operator, two trunks. */
export const sampleGateway = `spanwright: 1
site:
  name: sevilla
  timezone: Europe/Madrid
networks:
  voice:
    cidr: 10.20.60.0/24
    gateway: 10.20.60.1
    bridge: br0
    dns: [10.20.60.2]
    ntp: [10.20.60.2]
    domain: sevilla.example
hosts:
  server:
    local: true
  gateway:
    ssh: { address: 10.20.60.6 }
nodes:
  registro:
    role: registro-gw
    host: server
    interfaces:
      voice:
        address: 10.20.60.11
gateways:
  pri:
    host: gateway
    address: 10.20.60.6
    spans:
      # the PBX
      - name: pbx
        line: T1
        signalling: net
        channels: 1-10
      - name: operator
        signalling: cpe
        crc4: false
    groups:
      - number: 1
        spans: [operator]
      - number: 2
        channels: 1-10
    trunks:
      - host: 10.20.60.11
        deviceId: 5
      - host: 10.20.60.12
        codecs: [alaw, ulaw]
    inbound:
      dids:
        - prefix: "95400"
          primary: 1
          backup: [2]
        - prefix: "954001"
          primary: 2
      patterns:
        - pattern: _9XXXXXXXX
          trunks: [2, 1]
    outbound:
      defaultGroup: 1
    emergency:
      numbers: ["112"]
      groups: [1]
# the end
`;

export function parseGateway(text: string): ParsedSite {
  return parseSite(text, { path: "sevilla.yaml", roles });
}

/** The sample with pieces replaced; a piece that is not there exactly once is a mistake of the test. */
export function changedGateway(...edits: readonly (readonly [string, string])[]): string {
  let text = sampleGateway;
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2)
      throw new Error(`'${from}' stands ${text.split(from).length - 1} times in the sample`);
    text = text.replace(from, () => to);
  }
  return text;
}
