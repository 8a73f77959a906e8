import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import { countedAddress, isOwnHost } from "./address.ts";
import { type Answer, json, seeOther, text } from "./answer.ts";
import { webLimits } from "./limits.ts";
import { Rates } from "./rates.ts";
import { cookieOf, hasBody, languageOf, readBody, type WebRequest } from "./request.ts";
import type { Answered, Route, RouteContext } from "./route.ts";
import { routes } from "./routes/index.ts";
import { cookieName, isSame, isSession } from "./token.ts";

/** What stands before the routes: whose request this is, how many there were, and whether it may have an answer. */
export class Front {
  readonly #context: RouteContext;
  readonly #ownNames: readonly string[];
  readonly #requests = new Rates({
    burst: webLimits.burstRequests,
    perSecond: webLimits.requestsPerSecond,
    keys: webLimits.addresses,
  });
  readonly #wrongTokens = new Rates({
    burst: webLimits.burstWrongTokens,
    perSecond: webLimits.wrongTokensPerSecond,
    keys: webLimits.addresses,
  });

  constructor(context: RouteContext) {
    this.#context = context;
    const { hostName, settings } = context.sources;
    const [short = hostName] = hostName.split(".");
    this.#ownNames = [hostName, short, settings.listen.address, ...settings.listen.names];
  }

  async answer(message: IncomingMessage): Promise<Answered> {
    const { url = "/", method = "GET", headers } = message;
    const nowMs = this.#context.sources.clock.steadyMs();
    const address = countedAddress(message.socket.remoteAddress ?? "");
    const [path = "/", search = ""] = url.split("?", 2);
    const route = routes.find((each) => each.path === path && each.method === (method === "POST" ? "POST" : "GET"));
    if (!this.#requests.take(`${route?.reader ?? "person"} ${address}`, nowMs)) return tooMany();
    if (!isOwnHost(headers.host, this.#ownNames)) {
      return text("this agent is not called that; use its address, or add the name to listen.names", 421);
    }
    if (url.length > webLimits.urlCharacters) return text("the address is too long", 414);
    if (method !== "GET" && method !== "HEAD" && method !== "POST") return notAllowed();
    if (route === undefined) return routes.some((each) => each.path === path) ? notAllowed() : text("not found", 404);
    if (method !== "POST" && hasBody(message)) return text("this takes no body", 413);
    const refusal = this.#refusal(message, route, { address, nowMs });
    if (refusal !== undefined) return refusal;
    const body = method === "POST" ? await this.#formBody(message) : "";
    if (typeof body !== "string") return body;
    const query = new URLSearchParams(search);
    const request: WebRequest = {
      method,
      path,
      query,
      language: languageOf(query, headers["accept-language"], this.#context.sources.settings.language),
      address,
      secure: (message.socket as Partial<TLSSocket>).encrypted === true,
      form: new URLSearchParams(body),
      knownTag: headers["if-none-match"] ?? "",
    };
    const answered = await route.answer(request, this.#context);
    if (path === "/login" && "status" in answered && answered.status === 401) this.#wrongTokens.take(address, nowMs);
    return answered;
  }

  /** Why this request has no answer, or undefined where it may have one. */
  #refusal(
    { headers }: IncomingMessage,
    route: Route,
    { address, nowMs }: { address: string; nowMs: number },
  ): Answer | undefined {
    const { token, sources } = this.#context;
    if (token === undefined) return undefined;
    const shows = headers.authorization !== undefined || route.method === "POST";
    if (shows && this.#wrongTokens.isSpent(address, nowMs)) return tooMany();
    if (route.access === "open") return undefined;
    const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
    if (bearer !== undefined && isSame(bearer, token)) return undefined;
    if (isSession(cookieOf(headers.cookie, cookieName), token, sources.clock.nowMs())) return undefined;
    if (headers.authorization !== undefined) this.#wrongTokens.take(address, nowMs);
    const isPage = route.reader === "person" && !route.path.startsWith("/api/");
    if (isPage && headers.authorization === undefined) return seeOther("/login");
    const why = headers.authorization === undefined ? "this asks for a token" : "this is not the token";
    return { ...json({ error: why }, 401), headers: { "www-authenticate": 'Bearer realm="spanwright agent"' } };
  }

  async #formBody(message: IncomingMessage): Promise<string | Answer> {
    const { headers } = message;
    // A form of somebody else's page is no form of ours.
    const site = headers["sec-fetch-site"];
    const { origin } = headers;
    const foreign = origin !== undefined && origin !== "null" && hostOf(origin) !== headers.host;
    if ((site !== undefined && site !== "same-origin" && site !== "none") || foreign)
      return text("not from there", 403);
    if (!/^application\/x-www-form-urlencoded\b/.test(headers["content-type"] ?? "")) return text("not a form", 415);
    return (await readBody(message)) ?? text("the form is too large", 413);
  }
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : "";
}

const tooMany = (): Answer => ({ ...text("too many requests; wait a second", 429), headers: { "retry-after": "1" } });
const notAllowed = (): Answer => ({ ...text("this is not for that", 405), headers: { allow: "GET, HEAD, POST" } });
