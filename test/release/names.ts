import { createHash } from "node:crypto";

export type Language = "en" | "be" | "ru";

const FIRST_NAMES = [
  "Arseni",
  "Bahdana",
  "Vital",
  "Hanna",
  "Zmitser",
  "Lesia",
  "Mikita",
  "Nadzeya",
];
const SYLLABLES = ["ba", "ve", "ha", "do", "zy", "ka", "lu", "mi", "no", "pa", "ru", "sta", "che"];
const CYRILLIC: Readonly<Record<string, string>> = {
  a: "а",
  b: "б",
  c: "ц",
  d: "д",
  e: "е",
  h: "г",
  i: "і",
  k: "к",
  l: "л",
  m: "м",
  n: "н",
  o: "о",
  p: "п",
  r: "р",
  s: "с",
  t: "т",
  u: "у",
  v: "в",
  y: "ы",
  z: "з",
};
/** Returns an invented name of person `index`, in the script of the language. */
export function personName(index: number, language: Language): string {
  const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? "";
  const [a, b, c] = [index, Math.floor(index / 13), Math.floor(index / 169)].map(
    (at) => SYLLABLES[at % SYLLABLES.length] ?? "",
  );
  const last = `${a}${b}${c}ski`;
  const name = `${first} ${last.charAt(0).toUpperCase()}${last.slice(1)}`;
  if (language === "en") return name;
  return name.replace(/[a-z]/giu, (letter) => {
    const cyrillic = CYRILLIC[letter.toLowerCase()] ?? letter;
    return letter === letter.toLowerCase() ? cyrillic : cyrillic.toUpperCase();
  });
}

export function statementId(index: number): string {
  return idOf("st", index);
}

export function personId(index: number): string {
  return idOf("pe", index);
}

export function organizationId(index: number): string {
  return idOf("or", index);
}

export function documentId(index: number, language: string, edition = 0): string {
  return `do_${sha256(`${index} ${language} ${edition}`).slice(0, 16)}`;
}

/** Returns the address of a statement's page in one language. */
export function pageUrl(index: number, language: string): string {
  return `https://council.example/${language}/news/${index}`;
}

/** Returns an invented name of organization `index`. */
export function organizationName(index: number, language: Language): string {
  const initiative = { en: "Initiative", be: "Ініцыятыва", ru: "Инициатива" }[language];
  return `${initiative} “${index}”`;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function idOf(prefix: string, index: number): string {
  return `${prefix}_${index.toString(16).padStart(16, "0")}`;
}
