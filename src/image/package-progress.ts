/** What mmdebstrap and the apt and dpkg under it say, as one sentence about how far they are. */
export interface PackageProgress {
  /** Takes one line of their output; a new sentence, or undefined where the line tells nothing. */
  line(text: string): string | undefined;
}

const sentences = {
  downloaded: (done: number, total: number) => `${done} of ${total} packages downloaded`,
  unpacked: (done: number, total: number) => `${done} of ${total} packages unpacked`,
  configured: (done: number, total: number) => `${done} of ${total} packages configured`,
} as const;

/** Follows the packages of one build. apt announces how many come, fetches them, and dpkg unpacks and configures. */
export function packageProgress(): PackageProgress {
  let expected = 0;
  const counts = { downloaded: 0, unpacked: 0, configured: 0 };
  const sentence = (word: keyof typeof counts) => {
    counts[word] += 1;
    return sentences[word](counts[word], Math.max(expected, counts[word]));
  };
  return {
    line(text) {
      const announced = /(\d{1,6}) newly installed/.exec(text);
      if (announced !== null) {
        expected += Number(announced[1]);
        return undefined;
      }
      if (/^Get:\d+ \S+ \S+ \S+ \S+ \S+ \S+ \[/.test(text)) return sentence("downloaded");
      if (/^Unpacking /.test(text)) return sentence("unpacked");
      if (/^Setting up /.test(text)) return sentence("configured");
      const spoken = /^I: ([a-z].{0,80})$/.exec(text);
      return spoken === null ? undefined : (spoken[1] as string).replace(/\.+$/, "");
    },
  };
}
