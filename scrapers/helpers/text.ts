const SPACES = /[\s\p{Cc}]+/gu;
/** Soft hyphens, zero-width characters, bidirectional controls: they change how a name looks. */
const INVISIBLE = /\p{Cf}/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

const LONG = 4000;
/** Text that needs no cleaning: most of it, and the rules below are slow. */
const CLEAN = /^[!-~À-ſЀ-џ«»“”‘’–—№•…]+(?: [!-~À-ſЀ-џ«»“”‘’–—№•…]+)*$/u;

/**
 * Returns visible text as the dataset keeps it: NFC, single plain spaces, no soft hyphens, no
 * zero-width or bidirectional characters, no unpaired surrogates, no line breaks.
 */
export function cleanText(raw: string): string {
  if (raw.length < LONG && CLEAN.test(raw)) return raw;
  return raw
    .replace(INVISIBLE, "")
    .replace(LONE_SURROGATE, "\uFFFD")
    .replace(SPACES, " ")
    .trim()
    .normalize("NFC");
}
