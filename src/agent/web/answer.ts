import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { webLimits } from "./limits.ts";

/** What is sent back. */
export interface Answer {
  status: number;
  type: "html" | "json" | "text" | "metrics" | "css" | "script";
  body: string | Buffer;
  headers?: Readonly<Record<string, string>>;
}

const types = {
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  text: "text/plain; charset=utf-8",
  metrics: "text/plain; version=0.0.4; charset=utf-8",
  css: "text/css; charset=utf-8",
  script: "text/javascript; charset=utf-8",
} as const satisfies Record<Answer["type"], string>;

/** Scripts and styles come from files of ours alone; nothing may frame the page, and it loads nothing from elsewhere. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const safetyHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": contentPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};

const compress = promisify(gzip);

export const html = (body: string, status = 200): Answer => ({ status, type: "html", body });
export const text = (body: string, status = 200): Answer => ({ status, type: "text", body: `${body}\n` });
export const json = (data: unknown, status = 200): Answer => ({
  status,
  type: "json",
  body: `${JSON.stringify(data)}\n`,
});
export const seeOther = (location: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 303,
  type: "text",
  body: `see ${location}\n`,
  headers: { ...headers, location },
});

/** Sends the answer; without its body to HEAD, and compressed where the other end reads that. */
export async function send(
  response: ServerResponse,
  answer: Answer,
  { head, acceptEncoding }: { head: boolean; acceptEncoding: string },
): Promise<void> {
  const plain = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  const worthIt = plain.length >= webLimits.compressFromBytes && /\bgzip\b(?!\s*;\s*q=0)/.test(acceptEncoding);
  const body = worthIt ? await compress(plain, { level: constants.Z_BEST_SPEED }) : plain;
  if (response.destroyed || response.headersSent) return;
  response.writeHead(answer.status, {
    "content-type": types[answer.type],
    "content-length": body.length,
    "cache-control": "no-store",
    "vary": "accept-encoding, accept-language, cookie",
    ...(worthIt ? { "content-encoding": "gzip" } : {}),
    ...safetyHeaders,
    ...answer.headers,
  });
  response.end(head ? undefined : body);
}
