import { X509Certificate } from "node:crypto";
import { getCACertificates } from "node:tls";

export interface CertificateFacts {
  /** The name that it is for, without "CN=": "pbx.example.org". */
  name: string;
  /** Milliseconds since the epoch: the earliest end in its chain. */
  endsMs: number;
  /** What a client would object to, in OpenSSL's words; empty where it would not. */
  problem: string;
}

const mostCertificates = 20;
const blockPattern = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,60000}-----END CERTIFICATE-----/g;

/**
 * Reads the certificates of a PEM file, the server's own first, and judges their chain as a client with the system's
 * authorities would. Undefined where the file has no certificate that can be read.
 */
export function readCertificates(pem: string, nowMs: number): CertificateFacts | undefined {
  const blocks = [...pem.matchAll(blockPattern)].slice(0, mostCertificates).map(([block]) => block);
  const chain = blocks.flatMap((block) => certificateOf(block) ?? []);
  const [own] = chain;
  if (own === undefined || chain.length !== blocks.length) return undefined;
  const endsMs = Math.min(...chain.map((each) => each.validToDate.getTime()));
  return { name: certificateName(own), endsMs, problem: timeProblem(chain, nowMs) ?? chainProblem(chain) };
}

/** The name of a certificate: its common name, or the first of its other names. */
export function certificateName(certificate: X509Certificate): string {
  const common = /^CN=(.{1,200})$/m.exec(certificate.subject ?? "")?.[1];
  return common ?? /DNS:([^,\s]{1,200})/.exec(certificate.subjectAltName ?? "")?.[1] ?? "";
}

function timeProblem(chain: readonly X509Certificate[], nowMs: number): string | undefined {
  if (chain.some((each) => each.validToDate.getTime() <= nowMs)) return "CERT_HAS_EXPIRED";
  return chain.some((each) => each.validFromDate.getTime() > nowMs) ? "CERT_NOT_YET_VALID" : undefined;
}

/** Every certificate must be signed by the next, and the last one by an authority that clients know. */
function chainProblem(chain: readonly X509Certificate[]): string {
  for (const [index, certificate] of chain.slice(0, -1).entries()) {
    const issuer = chain[index + 1];
    if (issuer === undefined || !isIssuedBy(certificate, issuer)) return "CHAIN_IN_WRONG_ORDER";
  }
  const last = chain.at(-1);
  if (last === undefined) return "";
  if (authorities().some((root) => root.fingerprint256 === last.fingerprint256 || isIssuedBy(last, root))) return "";
  if (!isIssuedBy(last, last)) return "UNABLE_TO_GET_ISSUER_CERT";
  return chain.length === 1 ? "DEPTH_ZERO_SELF_SIGNED_CERT" : "SELF_SIGNED_CERT_IN_CHAIN";
}

/** checkIssued compares names and key identifiers; only the signature tells. */
const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

let known: readonly X509Certificate[] | undefined;

/** Read once: some hundred certificates. */
function authorities(): readonly X509Certificate[] {
  known ??= [...new Set([...getCACertificates("default"), ...getCACertificates("system")])].flatMap(
    (pem) => certificateOf(pem) ?? [],
  );
  return known;
}

function certificateOf(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
