const MARKS = /[\p{M}'’ʼ`´′ʹ"”.]/gu;
const SPLIT = /[\s,;-]+/u;
const DOUBLED = /(.)\1+/gu;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const VOWEL = /[AIU]/u;
/** Latin letters whose diacritic means another sound: folded before marks are dropped. */
const LATIN_SIGNS: Readonly<Record<string, string>> = {
  č: "ch",
  š: "sh",
  ž: "zh",
  ŭ: "u",
  ł: "l",
  ŝ: "shch",
  â: "ya",
  û: "yu",
  ë: "yo",
  ė: "e",
  è: "e",
};

/**
 * One symbol per sound that Belarusian, Russian and their romanizations share. Vowels are three:
 * unstressed ones change between the languages (акание, яканье). An empty symbol is not heard.
 */
const CYRILLIC_SOUNDS: Readonly<Record<string, string>> = {
  а: "A",
  о: "A",
  е: "A",
  ё: "A",
  э: "A",
  я: "A",
  и: "I",
  і: "I",
  ы: "I",
  ї: "I",
  у: "U",
  ю: "U",
  в: "V",
  ў: "V",
  г: "G",
  ґ: "G",
  х: "X",
  т: "T",
  ц: "T",
  д: "D",
  з: "S",
  с: "S",
  ж: "Z",
  ш: "W",
  ч: "C",
  щ: "WC",
  б: "B",
  к: "K",
  л: "L",
  м: "M",
  н: "N",
  п: "P",
  р: "R",
  ф: "F",
  й: "",
  ь: "",
  ъ: "",
  є: "A",
};

/** Longest first: a digraph is one sound. */
const LATIN_SOUNDS: readonly (readonly [string, string])[] = [
  ["shch", "WC"],
  ["tsch", "C"],
  ["dzh", "DZ"],
  ["tch", "C"],
  ["kh", "X"],
  ["zh", "Z"],
  ["sh", "W"],
  ["ch", "C"],
  ["ts", "T"],
  ["tz", "T"],
  ["dz", "D"],
  ["sz", "W"],
  ["cz", "C"],
  ["ph", "F"],
  ["ck", "K"],
  ["x", "KS"],
  ["a", "A"],
  ["o", "A"],
  ["e", "A"],
  ["i", "I"],
  ["u", "U"],
  ["b", "B"],
  ["v", "V"],
  ["w", "V"],
  ["g", "G"],
  ["h", "G"],
  ["d", "D"],
  ["z", "S"],
  ["s", "S"],
  ["k", "K"],
  ["l", "L"],
  ["m", "M"],
  ["n", "N"],
  ["p", "P"],
  ["r", "R"],
  ["t", "T"],
  ["c", "T"],
  ["f", "F"],
  ["q", "K"],
];

/**
 * Returns the phonological skeletons of a name's words, in order: what a Belarusian, a Russian and a
 * romanized spelling of one name have in common. `Tsikhanouski`, `Ціханоўскі` and `Тихановский` are
 * all `TIXANAVSKI`. Equal skeletons make a candidate, never an identity.
 */
export function skeletons(name: string): readonly string[] {
  const words = name
    .normalize("NFC")
    .toLowerCase()
    .split(SPLIT)
    .filter((word) => word !== "");
  return words.map((word) => (CYRILLIC.test(word) ? cyrillic(word) : latin(word)));
}

/** Returns one key for a whole name whatever the order of its words. */
export function nameKey(name: string): string {
  return skeletons(name).toSorted().join(" ");
}

function cyrillic(word: string): string {
  const sounds = Array.from(word.replace(MARKS, ""), (letter) => CYRILLIC_SOUNDS[letter] ?? "");
  return finish(sounds.join("").replaceAll("DS", "D"));
}

function latin(word: string): string {
  const spelled = Array.from(word, (letter) => LATIN_SIGNS[letter] ?? letter).join("");
  const plain = spelled.normalize("NFD").replace(MARKS, "");
  let sounds = "";
  let at = 0;
  while (at < plain.length) {
    const glide = glideAt(plain, at, sounds);
    if (glide !== null) {
      sounds += glide;
      at += 1;
      continue;
    }
    const [sign, sound] = LATIN_SOUNDS.find(([start]) => plain.startsWith(start, at)) ?? [" ", ""];
    sounds += sound === "U" && VOWEL.test(sounds.at(-1) ?? "") ? "V" : sound;
    at += sign.length;
  }
  return finish(sounds);
}

/** i, y and j are a vowel, a softness or a consonant й: the neighbours tell. Null: not one of them. */
function glideAt(word: string, at: number, sounds: string): string | null {
  const letter = word[at];
  if (letter !== "i" && letter !== "y" && letter !== "j") return null;
  const next = word[at + 1] ?? "";
  const afterVowel = VOWEL.test(sounds.at(-1) ?? "");
  if (sounds === "" && "aeou".includes(next) && next !== "") return "";
  if (letter === "j") return "";
  if (!afterVowel && "aeou".includes(next) && next !== "") return "";
  // Two of them in a row are one І: Dzmitryi, Yuliya.
  if ("iyj".includes(next) && next !== "") return afterVowel ? "" : "I";
  return afterVowel ? "" : "I";
}

/** What position decides: R10–R12 of the answers between Russian and Belarusian. */
function finish(sounds: string): string {
  const single = sounds.replace(DOUBLED, "$1");
  // Уладзімір answers Владимир: U before a consonant at the start is a V.
  return /^U[^AIU]/u.test(single) ? `V${single.slice(1)}` : single;
}
