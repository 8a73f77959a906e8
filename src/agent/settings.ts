import { z } from "zod";

const seconds = z.number().int().min(0).max(86_400);
const port = z.number().int().min(1).max(65_535);
const path = z.string().regex(/^\/[^\0]{1,1000}$/, "an absolute path");

/** Where an alert goes. Secrets are never here: a file of mode 0600 has them. */
const receiver = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("email"),
    name: z.string().min(1).max(60),
    host: z.string().min(1).max(253),
    port: port.default(25),
    tls: z.enum(["none", "starttls", "tls"]).default("starttls"),
    from: z.email(),
    to: z.array(z.email()).min(1).max(50),
    user: z.string().max(200).optional(),
    passwordFile: path.optional(),
  }),
  z.strictObject({
    kind: z.literal("webhook"),
    name: z.string().min(1).max(60),
    url: z.url({ protocol: /^https?$/ }),
    /** Sent as "Authorization: Bearer …". */
    tokenFile: path.optional(),
  }),
  z.strictObject({
    kind: z.literal("syslog"),
    name: z.string().min(1).max(60),
    host: z.string().min(1).max(253),
    port: port.default(514),
    transport: z.enum(["udp", "tcp"]).default("udp"),
  }),
  z.strictObject({
    kind: z.literal("snmp"),
    name: z.string().min(1).max(60),
    host: z.string().min(1).max(253),
    port: port.default(162),
    communityFile: path.optional(),
  }),
  z.strictObject({
    kind: z.literal("command"),
    name: z.string().min(1).max(60),
    /** A program and its arguments; the alert comes as JSON on its standard input. */
    command: z.array(z.string().max(1000)).min(1).max(50),
  }),
]);
export type Receiver = z.infer<typeof receiver>;

const window = z.strictObject({
  name: z.string().min(1).max(60),
  /** Days of the week, and local times of the site: "22:00". One that ends before it begins ends the next day. */
  days: z
    .array(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
    .min(1)
    .max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});
export type MaintenanceWindow = z.infer<typeof window>;

/** /etc/spanwright/agent.yaml. Every value has a default, so an empty file is a working agent. */
export const agentSettingsSchema = z.strictObject({
  site: z.string().max(60).default(""),
  timezone: z.string().max(60).default("UTC"),
  language: z.enum(["en", "es"]).default("en"),
  listen: z
    .strictObject({
      address: z.string().min(1).max(253).default("127.0.0.1"),
      port: port.default(9481),
      /** Other names under which browsers reach the agent, besides the host's own. A request for any other is refused. */
      names: z
        .array(z.string().regex(/^[A-Za-z0-9.-]{1,253}$/, "a host name"))
        .max(20)
        .default([]),
      /** Its content is the token, without the line's end. Needed on any other address than loopback. */
      tokenFile: path.optional(),
      tls: z.strictObject({ certificateFile: path, keyFile: path }).optional(),
    })
    .prefault({}),
  asterisk: z
    .strictObject({
      enabled: z.boolean().default(true),
      host: z.string().min(1).max(253).default("127.0.0.1"),
      port: port.default(5038),
      user: z.string().min(1).max(80).default("spanwright"),
      /** manager.conf itself, or a file that has the secret alone. */
      secretFile: path.default("/etc/asterisk/manager.conf"),
    })
    .prefault({}),
  performance: z
    .strictObject({
      /** Errors in a second from which on it is a severely errored one: 805 for an E1 with CRC-4 (G.826), 320 for a T1 with ESF. */
      severelyErroredE1: z.number().int().min(1).max(1_000_000).default(805),
      severelyErroredT1: z.number().int().min(1).max(1_000_000).default(320),
    })
    .prefault({}),
  capacity: z
    .strictObject({
      /** The share of lost calls in the busy hour from which on another span is needed. */
      blocking: z.number().min(0.0001).max(0.5).default(0.01),
    })
    .prefault({}),
  history: z
    .strictObject({
      path: path.default("/var/lib/spanwright-agent/history.sqlite"),
      /** The file never gets larger. */
      mostMiB: z.number().int().min(16).max(65_536).default(512),
    })
    .prefault({}),
  services: z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("tcp"), name: z.string().min(1).max(60), host: z.string().min(1), port }),
        z.strictObject({
          kind: z.literal("http"),
          name: z.string().min(1).max(60),
          url: z.url({ protocol: /^https?$/ }),
          status: z.number().int().min(100).max(599).default(200),
        }),
        z.strictObject({
          kind: z.literal("mysql"),
          name: z.string().min(1).max(60),
          host: z.string().min(1),
          port: port.default(3306),
        }),
        z.strictObject({
          kind: z.literal("mqtt"),
          name: z.string().min(1).max(60),
          host: z.string().min(1),
          port: port.default(1883),
        }),
      ]),
    )
    .max(200)
    .default([]),
  certificates: z
    .array(z.union([path, z.strictObject({ host: z.string().min(1).max(253), port })]))
    .max(200)
    .default([]),
  mcan: z.strictObject({ host: z.string().min(1).max(253).default("127.0.0.1"), port: port.default(1124) }).optional(),
  alerts: z
    .strictObject({
      receivers: z.array(receiver).max(20).default([]),
      maintenance: z.array(window).max(50).default([]),
      /** Changes of the rules that come with spanwright, by the rule's name. */
      rules: z
        .record(
          z.string(),
          z.strictObject({
            enabled: z.boolean().optional(),
            threshold: z.number().optional(),
            forSeconds: seconds.optional(),
            severity: z.enum(["critical", "warning", "info"]).optional(),
          }),
        )
        .default({}),
      /** An alert that is still there is said again after this long; 0 never. */
      repeatHours: z.number().int().min(0).max(720).default(24),
    })
    .prefault({}),
});

export type AgentSettings = z.infer<typeof agentSettingsSchema>;
