import type { Rule } from "../rule.ts";
import { brackets } from "./l1-brackets.ts";
import { dChannel } from "./l2-d-channel.ts";
import { commentBlock } from "./l3-comment-block.ts";
import { include } from "./l4-include.ts";
import { structure } from "./l5-structure.ts";
import { noConfiguration } from "./l6-no-configuration.ts";
import { utf16 } from "./l7-utf16.ts";
import { condition } from "./t01-condition.ts";
import { expressionAsVariable } from "./t02-expression-as-variable.ts";
import { gosubArguments } from "./t03-gosub-arguments.ts";
import { headerVariable } from "./t04-header-variable.ts";
import { target } from "./t06-target.ts";
import { nameCase } from "./t07-name-case.ts";
import { strayLine } from "./t08-stray-line.ts";
import { parenthesisTooEarly } from "./t09-parenthesis-too-early.ts";
import { strayBrace } from "./t10-stray-brace.ts";
import { technology } from "./t11-technology.ts";
import { uncheckedHeader } from "./t12-unchecked-header.ts";
import { homelessLine } from "./t13-homeless-line.ts";
import { openPattern } from "./t14-open-pattern.ts";
import { unfilteredExtension } from "./t15-unfiltered-extension.ts";
import { retryByDialstatus } from "./t16-retry-by-dialstatus.ts";
import { noQualify } from "./t17-no-qualify.ts";
import { peerTest } from "./t18-peer-test.ts";
import { sameHost } from "./t20-same-host.ts";
import { lineEnds } from "./t22-line-ends.ts";
import { insecureNo } from "./t23-insecure-no.ts";
import { directMedia } from "./t24-direct-media.ts";
import { codec } from "./t25-codec.ts";
import { secret } from "./t26-secret.ts";
import { signaling } from "./t27-signaling.ts";
import { hunting } from "./t29-hunting.ts";
import { headerOnCaller } from "./t30-header-on-caller.ts";
import { headerVariablePjsip } from "./t31-header-variable-pjsip.ts";
import { fileName } from "./t32-file-name.ts";
import { traceTag } from "./t33-trace-tag.ts";
import { conditionByAccident } from "./t34-condition-by-accident.ts";

/** Every rule, by its number. */
export const rules: readonly Rule[] = [
  condition,
  expressionAsVariable,
  gosubArguments,
  headerVariable,
  target,
  nameCase,
  strayLine,
  parenthesisTooEarly,
  strayBrace,
  technology,
  uncheckedHeader,
  homelessLine,
  openPattern,
  unfilteredExtension,
  retryByDialstatus,
  noQualify,
  peerTest,
  sameHost,
  lineEnds,
  insecureNo,
  directMedia,
  codec,
  secret,
  signaling,
  hunting,
  headerOnCaller,
  headerVariablePjsip,
  fileName,
  traceTag,
  conditionByAccident,
  brackets,
  dChannel,
  commentBlock,
  include,
  structure,
  noConfiguration,
  utf16,
];

/** Rows of the table of traps that no text shows, and why. */
export const notLinted: Readonly<Record<string, string>> = {
  T5: "A variable that is set with _ or __ and read without is right: the mark is for inheritance and is no part of the name.",
  T19: "Whether trunks are meant to be taken in order or in turn is a decision; both are good dialplan.",
  T21: "Names of the two ends of a trunk (gw01, gw1) are different on purpose; each is defined on a machine of its own.",
  T28: "A group number that is not the span's is no mistake: the two have nothing to do with each other.",
  T35: "A variable that is inherited and need not be does no harm.",
};
