const SPACES = /[\s\p{Cc}]+/gu;
/** Soft hyphens, zero-width characters, bidirectional controls: they change how a name looks. */
const INVISIBLE = /\p{Cf}/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Most text has none of it, and the rules above are slow: two blanks, a character to look at. */
const UNCLEAN = / {2}|[^ -~À-ſЀ-џ«»“”‘’–—№•…]/u;

/**
 * Returns visible text as the dataset keeps it: NFC, single plain spaces, no soft hyphens, no
 * zero-width or bidirectional characters, no unpaired surrogates, no line breaks.
 */
export function cleanText(raw: string): string {
  const text = raw.trim();
  if (!UNCLEAN.test(text)) return text;
  return text
    .replace(INVISIBLE, "")
    .replace(LONE_SURROGATE, "\uFFFD")
    .replace(SPACES, " ")
    .trim()
    .normalize("NFC");
}
