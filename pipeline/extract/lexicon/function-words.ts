/** Commonest short words of the languages that statements and their frames are written in. */
const PRINTED = {
  "be-Latn": "i u z na pra što jak jaki jakija nie da pavodle dla ab taksama heta jaho byli za",
  de: "der die das und von zu den des mit für im nicht auf ist eine dem",
  en: "the of and to in for that is was with by their we have this which from are were on",
  es: "el la los las de y en que por con del para una se su al como",
  fr: "le la les des et en du une est pour dans que qui par sur au aux ont",
  it: "il lo gli di che e per con del della sono una nel dei alla",
  lt: "ir kad yra su iš į už dėl bei kurie buvo apie nuo taip kaip jų",
  pl: "w z na się że do nie jest przez oraz dla są po od który które ich o jako",
  sv: "och att det som en på är av för med den till har inte ett",
};

/** Languages by word, in lower case. */
export const LATIN_FUNCTION_WORDS: ReadonlyMap<string, readonly string[]> = byWord();

function byWord(): Map<string, string[]> {
  const languages = new Map<string, string[]>();
  for (const [language, words] of Object.entries(PRINTED)) {
    for (const word of words.split(" ")) {
      languages.set(word, [...(languages.get(word) ?? []), language]);
    }
  }
  return languages;
}
