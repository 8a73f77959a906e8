import { bytesToSize } from "../../core/size.ts";

const mebibyte = 2 ** 20;

/** Whole mebibytes: down for what is there, up for what is wanted. */
export function wholeSize(bytes: number, way: "down" | "up" = "down"): string {
  return bytesToSize((way === "up" ? Math.ceil : Math.floor)(bytes / mebibyte) * mebibyte);
}
