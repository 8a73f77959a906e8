import type { IncomingMessage } from "node:http";
import type { AgentSettings } from "../settings.ts";
import { webLimits } from "./limits.ts";

export type WebLanguage = AgentSettings["language"];

/** What a route is asked, taken from the request once. */
export interface WebRequest {
  method: "GET" | "HEAD" | "POST";
  path: string;
  query: URLSearchParams;
  language: WebLanguage;
  /** Whose request it is, for counting. */
  address: string;
  /** Over TLS. */
  secure: boolean;
  /** The body of a form, for POST. */
  form: URLSearchParams;
  /** The request's If-None-Match. */
  knownTag: string;
}

/** ?language=, then what the browser prefers, then the settings. */
export function languageOf(
  query: URLSearchParams,
  acceptLanguage: string | undefined,
  usual: WebLanguage,
): WebLanguage {
  const asked = query.get("language");
  if (asked === "en" || asked === "es") return asked;
  const preferred = (acceptLanguage ?? "")
    .split(",", 20)
    .flatMap((part) => {
      const match = /^\s*(en|es)(?:-[a-z0-9-]{1,20})?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(part);
      const language = match?.[1]?.toLowerCase();
      return language === "en" || language === "es" ? [{ language, weight: Number(match?.[2] ?? 1) }] : [];
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return (preferred[0]?.language as WebLanguage | undefined) ?? usual;
}

/** The value of one cookie, or "". */
export function cookieOf(header: string | undefined, name: string): string {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return "";
}

/** True where the request brings a body, read or not. */
export function hasBody({ headers }: Pick<IncomingMessage, "headers">): boolean {
  return headers["transfer-encoding"] !== undefined || !/^0*$/.test(headers["content-length"] ?? "");
}

/** The whole body, or undefined where it is larger than a form of ours ever is. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > webLimits.bodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
