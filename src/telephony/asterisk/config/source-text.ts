import { isUtf8 } from "node:buffer";

/** A file's text with what is needed to give the same bytes back. */
export interface SourceText {
  text: string;
  encoding: "utf8" | "latin1";
}

/** Any bytes become text: UTF-8 where they are, otherwise a character a byte. encodeSource gives the same bytes back. */
export function decodeSource(bytes: Buffer): SourceText {
  const encoding = isUtf8(bytes) ? "utf8" : "latin1";
  return { text: bytes.toString(encoding), encoding };
}

export function encodeSource({ text, encoding }: SourceText): Buffer {
  return Buffer.from(text, encoding);
}
