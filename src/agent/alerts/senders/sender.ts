import type { Machine } from "../../../core/machine/machine.ts";
import type { Receiver } from "../../settings.ts";
import type { Notification } from "../notification.ts";

/**
 * Sends one notification, and ends only when the receiver has taken it, as far as its protocol tells. Throws Refusal where
 * the receiver answered that it does not want this one; any other error means that the receiver could not be asked. When
 * the signal is aborted, everything that it holds open is closed.
 */
export type Send = (notification: Notification, signal: AbortSignal) => Promise<void>;

export interface SenderContext {
  machine: Machine;
  /** The name that this machine gives itself in what it sends. */
  host: string;
}

/** A kind of receiver: one file in src/agent/alerts/senders, and a line in its index. */
export type MakeSender<Kind extends Receiver["kind"]> = (
  receiver: Extract<Receiver, { kind: Kind }>,
  context: SenderContext,
) => Send;

/** The receiver was there and said no: others of its notifications may well be taken. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** How long one try may take altogether. */
export const sendTimeoutMs = 10_000;
