import pLimit from "p-limit";
import { isAppError } from "../../core/errors.ts";
import { type CertificateFacts, certificateName, readCertificates } from "../../host/read/certificate.ts";
import { printable } from "../../site/quoted.ts";
import type { Collected, CollectorContext, CollectorKind } from "../collector.ts";
import { gauge } from "../metric.ts";
import { exchange, ProbeError } from "../probes/exchange.ts";
import { startTls } from "../probes/tls.ts";
import { type Sample, sample } from "../sample.ts";
import type { AgentSettings } from "../settings.ts";

type Place = AgentSettings["certificates"][number];

const metrics = {
  expiry: gauge("certificate_expiry_seconds", "Time until the certificate ends; less than 0 where it has ended.", [
    "certificate",
  ]),
  readable: gauge("certificate_readable", "1 while there is a certificate that can be read.", ["certificate"]),
  trusted: gauge("certificate_trusted", "1 while a client would take the certificate and its chain.", ["certificate"]),
  info: gauge("certificate_info", "Always 1; the certificate's name, and what is wrong with it.", [
    "certificate",
    "name",
    "problem",
  ]),
};

const probeTimeoutMs = 10_000;
const parallelProbes = 16;
const fileBytes = 1 << 20;

export const kind: CollectorKind = {
  name: "certificates",
  summary: "when the certificates of the settings end, and whether clients take them",
  everyMs: 600_000,
  timeoutMs: 180_000,
  metrics: Object.values(metrics),
  make: (context) => ({ collect: async () => await collect(context) }),
};

async function collect(context: CollectorContext): Promise<Collected> {
  const places = new Map(context.settings.certificates.map((place) => [labelOf(place), place]));
  if (places.size === 0) return { kind: "absent", why: "the settings name no certificates" };
  const limited = pLimit(parallelProbes);
  const looks = [...places].map(([label, place]) => limited(async () => await look(context, label, place)));
  return { kind: "samples", samples: (await Promise.all(looks)).flat() };
}

async function look(context: CollectorContext, label: string, place: Place): Promise<Sample[]> {
  const found = typeof place === "string" ? await ofFile(context, place) : await ofSocket(context, place);
  if (typeof found === "string") {
    return [sample(metrics.readable, [label], 0), sample(metrics.info, [label, "", found], 1)];
  }
  return [
    sample(metrics.readable, [label], 1),
    sample(metrics.expiry, [label], (found.endsMs - context.clock.nowMs()) / 1000),
    sample(metrics.trusted, [label], found.problem === "" ? 1 : 0),
    sample(metrics.info, [label, printable(found.name), found.problem], 1),
  ];
}

/** The facts, or why there are none. */
async function ofFile({ machine, clock }: CollectorContext, path: string): Promise<CertificateFacts | string> {
  try {
    const content = await machine.readFile(path, { maxBytes: fileBytes });
    if (content === undefined) return "no such file";
    return readCertificates(content.toString("latin1"), clock.nowMs()) ?? "no certificate";
  } catch (error) {
    if (isAppError(error)) return "unreadable";
    throw error;
  }
}

async function ofSocket(
  { machine, clock }: CollectorContext,
  target: { host: string; port: number },
): Promise<CertificateFacts | string> {
  try {
    return await exchange({ machine, clock, timeoutMs: probeTimeoutMs }, target, async (stream) => {
      const socket = await startTls(stream, target.host);
      const certificate = socket.getPeerX509Certificate();
      if (certificate === undefined) return "no certificate";
      return {
        name: certificateName(certificate),
        endsMs: certificate.validToDate.getTime(),
        problem: socket.authorized ? "" : problemOf(socket.authorizationError),
      };
    });
  } catch (error) {
    if (error instanceof ProbeError) return error.why;
    throw error;
  }
}

const labelOf = (place: Place): string => (typeof place === "string" ? place : `${place.host}:${place.port}`);

/** OpenSSL's or Node's code, such as CERT_HAS_EXPIRED. Node's types say Error, Node gives the code. */
function problemOf(error: unknown): string {
  const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? "") : String(error);
  return /^[A-Z_]{1,60}$/.test(code) ? code : "UNTRUSTED";
}
