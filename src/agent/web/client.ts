import { type ClientRequest, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { z } from "zod";
import { AppError, messageOf } from "../../core/errors.ts";
import { declareSecret } from "../../core/redact.ts";
import type { WebLanguage } from "./request.ts";
import type { StatusView } from "./view/status.ts";

/** Where an agent listens, and what it is to be shown. */
export interface AgentAddress {
  /** "http://127.0.0.1:9481" */
  url: string;
  token?: string;
  /** The agent's own certificate, where it is known: then that one is trusted, and its names do not matter. */
  certificate?: Buffer;
}

const answerTimeoutMs = 5_000;
const answerBytes = 4 << 20;

const statusSchema = z.object({
  site: z.string(),
  host: z.string(),
  version: z.string(),
  at: z.string(),
  firing: z.number().int(),
  critical: z.number().int(),
  ready: z.boolean(),
  lines: z.array(z.string()),
}) satisfies z.ZodType<StatusView>;

/**
 * What the agent says first. Throws unreachable where none answers, data-invalid where the token is none or not the one,
 * answer-unreadable where somebody else answers.
 */
export async function askStatus(address: AgentAddress, language: WebLanguage): Promise<StatusView> {
  const url = new URL(`/api/v1/status?language=${language}`, address.url);
  const { status, body } = await ask(url, address);
  if (status === 401) {
    throw new AppError("data-invalid", {
      message: `the agent at ${address.url} asks for its token, and ${address.token === undefined ? "none was given" : "this is not it"}`,
      hint: "Name the file with the agent's token: --token-file FILE. Its settings say where it is (listen.tokenFile).",
    });
  }
  const parsed = status === 200 ? statusSchema.safeParse(jsonOf(body)) : undefined;
  if (parsed?.success === true) return parsed.data;
  throw new AppError("answer-unreadable", {
    message: `what answers at ${address.url} is no agent of spanwright (status ${status})`,
    hint: "Give the agent's own address with --url.",
  });
}

async function ask(url: URL, { token, certificate }: AgentAddress): Promise<{ status: number; body: string }> {
  if (token !== undefined) declareSecret(token);
  const headers = { accept: "application/json", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  // The certificate itself is what is trusted, so its names add nothing.
  const trust = certificate === undefined ? {} : { ca: certificate, checkServerIdentity: () => undefined };
  const signal = AbortSignal.timeout(answerTimeoutMs);
  try {
    return await new Promise((resolve, reject) => {
      const options = { headers, signal, agent: false };
      const asked: ClientRequest =
        url.protocol === "https:" ? secureRequest(url, { ...options, ...trust }) : plainRequest(url, options);
      asked.once("error", reject);
      asked.once("response", (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > answerBytes) asked.destroy(new RangeError("the answer has no end"));
          else chunks.push(chunk);
        });
        response.once("error", reject);
        response.once("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
        );
      });
      asked.end();
    });
  } catch (error) {
    const why = signal.aborted ? `no answer within ${answerTimeoutMs / 1000} s` : messageOf(error);
    throw new AppError("unreachable", {
      message: `no agent answers at ${url.origin}: ${why}`,
      hint: "Is it running? 'systemctl status spanwright-agent' says so. Another address: --url URL.",
      cause: error,
    });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
