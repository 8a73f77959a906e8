/** The part of net-snmp that is used here: it brings no types of its own. */
declare module "net-snmp" {
  export const Version2c: number;
  export const ObjectType: Readonly<Record<"OctetString" | "Integer" | "Gauge" | "OID", number>>;

  export interface VarBind {
    oid: string;
    type: number;
    value: string | number | Buffer;
  }

  export interface Session {
    trap(
      oid: string,
      varbinds: readonly VarBind[],
      options: { upTime?: number },
      callback: (error: Error | null) => void,
    ): void;
    close(): void;
    on(event: "error", listener: (error: Error) => void): void;
  }

  export interface SessionOptions {
    version: number;
    trapPort: number;
    transport: "udp4" | "udp6";
    retries: number;
  }

  export function createSession(target: string, community: string, options: SessionOptions): Session;

  export interface Received {
    pdu: { type: number; varbinds: readonly VarBind[]; community?: string };
  }

  export interface Receiver {
    getAuthorizer(): { addCommunity(community: string): void };
    close(callback?: () => void): void;
  }

  export function createReceiver(
    options: { port: number; address?: string; disableAuthorization?: boolean },
    callback: (error: Error | null, received: Received) => void,
  ): Receiver;

  export interface ModuleStore {
    loadFromFile(path: string): void;
    translate(name: string, format: string): string;
  }

  export function createModuleStore(): ModuleStore;
  export const OidFormat: Readonly<Record<"oid" | "path" | "module", string>>;
}
